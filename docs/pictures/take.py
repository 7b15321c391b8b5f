"""Take the README's pictures of a running explorer: `uv run python docs/pictures/take.py http://127.0.0.1:8400`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
ALLIANCE = "alliance-xingye-taiguhui-shangquan-dangjian-lianxi-huiyi"
VIEWS = {
    "structure": "",
    "selected": f"chosen={ALLIANCE}",
    "partners": "view=partners",
    "tie": "view=partners&chosen=street-nanjing-xi-lu~unit-smg-rongmeiti-zhongxin",
    "hierarchy": "view=hierarchy",
    "timeline": "view=timeline",
    "dark": "theme=dark&lang=en",
}


def main(address: str) -> None:
    """Write one PNG for each view, 1440×900."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for name, query in VIEWS.items():
            page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN", bypass_csp=True)
            page.add_init_script("localStorage.setItem('hinted', '1')")
            page.goto(f"{address}/?{query}")
            page.wait_for_function("window.__explorer?.ready")
            page.wait_for_timeout(2500)
            page.screenshot(path=HERE / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))

"use strict";
(() => {
  const { centre, nodes, edges, outlines } = JSON.parse(document.getElementById("data").textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const fonts = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';
  const DIM = 0.12;
  const near = new Map(nodes.map((node) => [node.id, new Set([node.id])]));
  for (const edge of edges) {
    near.get(edge.from).add(edge.to);
    near.get(edge.to).add(edge.from);
  }
  let chosen = null;
  const shows = (id) => chosen === null || near.get(chosen).has(id);

  const draw = (node) => ({ ctx, x, y, state }) => {
    const alpha = shows(node.id) ? 1 : DIM;
    const ground = dark.matches ? "#14171C" : "#FFFFFF";
    const ink = dark.matches ? "#E8EBF0" : "#20242B";
    return {
      drawNode() {
        ctx.save();
        ctx.globalAlpha = alpha;
        if (node.id === centre || node.id === chosen) {
          ctx.globalAlpha = alpha * 0.22;
          ctx.fillStyle = node.colours[dark.matches ? 1 : 0];
          ctx.beginPath();
          ctx.arc(x, y, node.radius * 1.65, 0, 2 * Math.PI);
          ctx.fill();
          ctx.globalAlpha = alpha;
        }
        ctx.beginPath();
        for (const [px, py] of outlines[node.kind]) ctx.lineTo(x + px * node.radius, y + py * node.radius);
        ctx.closePath();
        ctx.fillStyle = node.colours[dark.matches ? 1 : 0];
        ctx.fill();
        ctx.lineWidth = state.selected || state.hover ? 2.5 : 1.5;
        ctx.strokeStyle = state.selected || state.hover ? ink : ground;
        ctx.stroke();
        ctx.restore();
      },
      drawExternalLabel() {
        ctx.save();
        ctx.globalAlpha = alpha;
        ctx.font = `${node.id === centre ? "bold " : ""}12px ${fonts}`;
        ctx.textAlign = "center";
        ctx.textBaseline = "top";
        ctx.lineJoin = "round";
        ctx.lineWidth = 4;
        ctx.strokeStyle = ground;
        ctx.fillStyle = ink;
        node.lines.forEach((line, row) => {
          const top = y + node.radius + 5 + 15 * row;
          ctx.strokeText(line, x, top);
          ctx.fillText(line, x, top);
        });
        ctx.restore();
      },
      nodeDimensions: { width: 2 * node.radius, height: 2 * node.radius },
    };
  };

  const coloured = (edge) => {
    const seen = chosen === null || edge.from === chosen || edge.to === chosen;
    const colour = edge.colours[dark.matches ? 1 : 0];
    return { id: edge.id, color: { color: colour, highlight: colour, hover: colour, opacity: seen ? 1 : DIM } };
  };

  const container = document.getElementById("network");
  const drawn = nodes.map((node) => ({ id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer: draw(node) }));
  const lines = edges.map((edge) => ({
    ...coloured(edge), from: edge.from, to: edge.to, width: edge.width, dashes: edge.dashes, smooth: edge.smooth,
  }));
  const edgeSet = new vis.DataSet(lines);
  const network = new vis.Network(
    container,
    { nodes: new vis.DataSet(drawn), edges: edgeSet },
    {
      autoResize: true,
      physics: false,
      edges: { selectionWidth: 0, hoverWidth: 0 },
      interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, multiselect: false, selectConnectedEdges: false },
    },
  );
  const whole = () => network.fit({ maxZoomLevel: 1.25, animation: still ? false : { duration: 250, easingFunction: "easeOutQuad" } });
  network.fit({ maxZoomLevel: 1.25 });
  document.getElementById("fit").addEventListener("click", whole);

  const choose = (id) => {
    chosen = id === centre ? null : id;
    edgeSet.update(edges.map(coloured));
    network.redraw();
    for (const item of document.querySelectorAll(".partners > li")) {
      const mine = chosen !== null && item.dataset.id === chosen;
      item.classList.toggle("chosen", mine);
      if (mine) item.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
    }
  };
  network.on("click", ({ nodes: [id] }) => choose(id ?? null));
  for (const item of document.querySelectorAll(".partners > li")) {
    item.addEventListener("click", (event) => {
      if (event.target.closest("a")) return;
      network.selectNodes(near.has(item.dataset.id) ? [item.dataset.id] : []);
      choose(chosen === item.dataset.id || !near.has(item.dataset.id) ? null : item.dataset.id);
    });
  }
  dark.addEventListener("change", () => choose(chosen));
  container.dataset.ready = "true";
})();

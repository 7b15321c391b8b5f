# 共建的镜像:不设 GONGJIAN_URL 时使用内置数据库,数据在 /data。
# Gongjian's image: without GONGJIAN_URL it uses the built-in database; the data is in /data.
#
#   docker build --tag gongjian .
#   docker run --rm --init --publish 127.0.0.1:8400:8400 --volume gongjian_data:/data gongjian

FROM python:3.12-slim-bookworm AS build
RUN pip install --no-cache-dir "uv>=0.8,<1"
WORKDIR /src
COPY . .
# The explorer is built here, too; Node.js comes as a Python package and stays behind in this stage.
RUN uv venv /opt/gongjian \
    && uv pip install --python /opt/gongjian/bin/python --no-cache --compile-bytecode .

FROM python:3.12-slim-bookworm
RUN groupadd --gid 10001 gongjian \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin gongjian \
    && install --directory --owner 10001 --group 10001 --mode 700 /data
COPY --from=build /opt/gongjian /opt/gongjian
ENV PATH=/opt/gongjian/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    GONGJIAN_HOME=/data \
    GONGJIAN_HOST=0.0.0.0
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8400
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8400/api/health', timeout=4)"]
ENTRYPOINT ["gongjian"]
CMD ["--no-browser", "--port", "8400"]

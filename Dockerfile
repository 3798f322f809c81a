# syntax=docker/dockerfile:1
# The HTTP interface over a base on a server (PostgreSQL) or in a volume (SQLite, /data).
# It runs as nobody in particular, writes only to /data and /tmp, and needs no shell.

FROM python:3.11-slim-bookworm AS made
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/zanbase
WORKDIR /src
# What it depends on changes more seldom than it does: a layer of its own.
COPY pyproject.toml constraints.txt README.md LICENSE ./
RUN python - <<'NAMES' > /tmp/needed.txt
import tomllib
print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"], sep="\n")
NAMES
RUN /opt/zanbase/bin/pip install -c constraints.txt -r /tmp/needed.txt
COPY corpus corpus
COPY ingest ingest
COPY kb kb
COPY search search
COPY api api
RUN /opt/zanbase/bin/pip install --no-deps . \
    && /opt/zanbase/bin/python -m compileall -q /opt/zanbase/lib

FROM python:3.11-slim-bookworm
LABEL org.opencontainers.image.title="Zanbase" \
      org.opencontainers.image.licenses="MIT"
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin zanbase \
    && install --directory --owner=zanbase --group=zanbase /data
COPY --from=made /opt/zanbase /opt/zanbase
ENV PATH=/opt/zanbase/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    ZANBASE_HOME=/data \
    ZANBASE_WORKERS=2
USER 10001
WORKDIR /data
VOLUME ["/data"]
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/v1/health', timeout=4)"]
ENTRYPOINT ["zanbase"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]

# The server. Records and key live in the volume /data, never in the image.
FROM python:3.11-slim-bookworm AS build
WORKDIR /srv/rejoinder
RUN python -m venv /srv/venv
ENV PATH=/srv/venv/bin:$PATH
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home rejoinder && install -d -o rejoinder -g rejoinder -m 0700 /data
WORKDIR /srv/rejoinder
COPY --from=build /srv/venv /srv/venv
COPY alembic.ini LICENSE ./
COPY migrations ./migrations
COPY criteria ./criteria
COPY letter_templates ./letter_templates
COPY app ./app
# Compiled here: the container writes no files of its own, and starts a second sooner.
RUN python -m compileall -q app migrations
ENV PATH=/srv/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 REJOINDER_DATA=/data
USER rejoinder
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD \
    ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
ENTRYPOINT ["python", "-m", "app.cli"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]

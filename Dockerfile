# Built and run by docker or podman; see docs/operators.md. Steps are those of `make demo`, in three stages.
FROM python:3.13-slim AS python
WORKDIR /srv/cjg
RUN python -m venv /opt/cjg
ENV PATH=/opt/cjg/bin:$PATH
COPY requirements/base.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/base.txt

FROM python AS front-end
COPY requirements/front-end.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/front-end.txt
COPY package.json package-lock.json .npmrc ./
COPY operations operations
RUN python -m operations.npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# Collecting needs settings to load; none of these values is kept.
RUN python -m themes.build \
    && pybabel compile -D 'django djangojs' -d site/locale \
    && DJANGO_SETTINGS_MODULE=config.settings.dev python manage.py collectstatic --noinput --verbosity 0 \
    && rm -rf node_modules var

FROM python:3.13-slim AS runtime
RUN useradd --system --uid 10001 --home-dir /srv/cjg --shell /usr/sbin/nologin cjg \
    && install --directory --owner cjg --group cjg --mode 0750 /var/lib/cjg /var/lib/cjg/media /var/lib/cjg/keys
WORKDIR /srv/cjg
COPY --from=python /opt/cjg /opt/cjg
COPY --from=front-end /srv/cjg /srv/cjg
ENV PATH=/opt/cjg/bin:$PATH \
    PYTHONPATH=/srv/cjg:/srv/cjg/site \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    MEDIA_STORAGE=file:///var/lib/cjg/media \
    ACCESSIBILITY_REPORTS=/var/lib/cjg/accessibility \
    SIGNING_KEYS_DIR=/var/lib/cjg/keys \
    SEARCH_URL=fts5:///var/lib/cjg/search.sqlite3
USER cjg
VOLUME /var/lib/cjg
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "4", \
     "config.wsgi:application"]

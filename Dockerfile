ARG PYTHON_IMAGE=python:3.13.5-slim-bookworm
FROM ${PYTHON_IMAGE} AS build
COPY requirements.txt /build/
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /build/requirements.txt

FROM ${PYTHON_IMAGE}
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=cms.settings.production
# Letters on scanned pages (docs/features/attached-texts.md).
RUN apt-get update && apt-get install --yes --no-install-recommends tesseract-ocr tesseract-ocr-vie \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /app dinh
WORKDIR /app
COPY --from=build /venv /venv
COPY . .
# The key is only for this command, which needs none; nothing of it stays.
RUN SECRET_KEY=only-for-this-command-that-needs-none-of-it python manage.py collectstatic --noinput --verbosity 0 \
    && mkdir -p var/media && chown -R dinh var
USER dinh
EXPOSE 8000
VOLUME /app/var/media
# A container that runs something else says itself how it is asked (compose.yaml).
HEALTHCHECK --interval=15s --timeout=10s --start-period=60s --retries=4 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/readyz', timeout=8)"]
CMD ["gunicorn", "--config", "deploy/gunicorn.py", "cms.wsgi:application"]

FROM python:3.11-slim AS build
WORKDIR /build
COPY requirements.lock ./
RUN python -m venv /opt/careerbot \
 && /opt/careerbot/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md ./
COPY bot ./bot
COPY jobs ./jobs
COPY knowledge ./knowledge
COPY storage ./storage
RUN /opt/careerbot/bin/pip install --no-cache-dir --no-deps .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /data careerbot \
 && install -d -o careerbot -g careerbot /data
COPY --from=build /opt/careerbot /opt/careerbot
ENV PATH=/opt/careerbot/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    CAREERBOT_HOME=/data \
    LISTEN=0.0.0.0:8080 \
    WEBHOOK_LISTEN=0.0.0.0:8443
WORKDIR /data
VOLUME /data
USER 10001
EXPOSE 8080 8443
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s --retries=3 CMD ["careerbot", "health"]
ENTRYPOINT ["careerbot"]
CMD ["run"]

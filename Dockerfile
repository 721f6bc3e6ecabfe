# The app as one process on port 8501, without root, without TensorFlow.
#   docker build --build-arg COMMIT="$(git rev-parse HEAD)" --tag activation-lab .
#   docker run --publish 8501:8501 activation-lab
FROM python:3.12-slim AS packages
WORKDIR /build
COPY deploy/requirements.lock ./
# Written by `make lock`; without what only checks, so that the app shows what was recorded.
RUN python -m venv /packages \
    && /packages/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock

FROM python:3.12-slim
ARG COMMIT=""
ENV PATH=/packages/bin:$PATH \
    HOME=/tmp \
    PYTHONUNBUFFERED=1 \
    # One thread a process for linear algebra: replicas share the cores, and small matrices gain nothing from more.
    OMP_NUM_THREADS=1 \
    OPENBLAS_NUM_THREADS=1 \
    ACTIVATION_LAB_COMMIT=$COMMIT
COPY --from=packages /packages /packages
WORKDIR /app
COPY . .
# Readable for its user also where the checkout was readable for nobody else.
RUN chmod -R a+rX . && python -m compileall -q .
USER 10001:10001
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --start-interval=1s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://localhost:8501/ready', timeout=2)"]
# Under uvicorn itself and not `streamlit run`: it listens only when the app is warm, and bounds how long a stop takes.
# Without nginx a class of 300 comes with seven connections a browser.
CMD ["uvicorn", "app:app", "--host", "0.0.0.0", "--port", "8501", "--no-access-log", "--no-server-header", \
     "--ws", "websockets-sansio", "--ws-max-size", "1000000", "--limit-concurrency", "4000", \
     "--timeout-keep-alive", "75", "--timeout-graceful-shutdown", "10"]

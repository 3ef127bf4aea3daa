# Fusion in a container, from this checkout:
#   docker build -t fusion .                                     for the CPU
#   docker build -t fusion:cuda --target cuda .                  for NVIDIA GPUs (with PyTorch for CUDA, several GB)
#   docker run --rm -v "$PWD:/work" fusion run --base GSIRec --dataset sample
#   docker run --rm --gpus all -v "$PWD:/work" fusion:cuda gpu-setup
# docs/gpu.md says more.

FROM maven:3.9-eclipse-temurin-17 AS build
# No repository comes along (.dockerignore); name the commit with --build-arg COMMIT=$(git describe --always --dirty).
ARG COMMIT=unknown
WORKDIR /src
COPY pom.xml fusion LICENSE README.md ./
COPY src src
COPY graphs graphs
COPY fusion-configs fusion-configs
COPY docs docs
RUN mvn -B -q -P dist -DskipTests -Dspotless.check.skip=true "-Dbuild.commit=$COMMIT" package \
 && mkdir /opt/fusion \
 && tar -xzf target/fusion-*.tar.gz -C /opt/fusion --strip-components=1

# PyTorch for CUDA, without Python's part of it.
FROM python:3.12-slim AS torch
RUN pip install --no-cache-dir --target /opt/python torch==2.7.1 --index-url https://download.pytorch.org/whl/cu128

FROM eclipse-temurin:17-jre AS base
RUN apt-get update \
 && apt-get install -y --no-install-recommends libgomp1 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 10001 fusion \
 && install -d -o fusion -g fusion /work /opt/fusion-gpu
COPY --from=build /opt/fusion /opt/fusion
ENV PATH="/opt/fusion/bin:$PATH" LANG=C.UTF-8
USER 10001
WORKDIR /work
ENTRYPOINT ["fusion"]
CMD ["--help"]

FROM base AS cuda
COPY --from=torch /opt/python/torch/lib /opt/python/torch/lib
COPY --from=torch /opt/python/torch/version.py /opt/python/torch/version.py
COPY --from=torch /opt/python/nvidia /opt/python/nvidia
RUN fusion gpu-setup --torch /opt/python/torch --into /opt/fusion-gpu
# What gpu-setup wrote into env.sh.
ENV PYTORCH_LIBRARY_PATH=/opt/python/torch/lib PYTORCH_VERSION=2.7.1 PYTORCH_FLAVOR=cu128 \
    LD_LIBRARY_PATH=/opt/fusion-gpu/cudart NVIDIA_DRIVER_CAPABILITIES=compute,utility

# The last one is what 'docker build' makes where no target is named.
FROM base AS cpu

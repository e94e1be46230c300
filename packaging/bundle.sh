#!/bin/sh
# Run by linux.py inside the base chroot: the program's folder from its sources (/build/source) and the locked wheels.
set -eu
export LC_ALL=C.UTF-8 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
cd /build
if ! cmp -s source/requirements.lock venv/requirements.lock; then
    rm -rf venv
    /opt/python/bin/python3 -m venv venv
    venv/bin/pip install --quiet --no-index --find-links /wheels --require-hashes --no-deps -r source/requirements.lock
    cp source/requirements.lock venv/requirements.lock
fi
venv/bin/pip install --quiet --no-index --no-deps --no-build-isolation --force-reinstall ./source
cd source
rm -rf build ./*.egg-info
LD_LIBRARY_PATH=/opt/python/lib ../venv/bin/python -m PyInstaller --noconfirm --log-level ERROR \
    --distpath /build/dist --workpath /build/work build.spec
/opt/python/bin/python3 packaging/icu.py /build/dist/zsyz-desktop
LD_LIBRARY_PATH=/opt/python/lib ../venv/bin/python packaging/texts.py /build/dist/zsyz-desktop
cp /opt/python/sources.txt /build/dist/zsyz-desktop/_internal/python-sources.txt

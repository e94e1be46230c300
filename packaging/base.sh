#!/bin/sh
# Run by chroots.py inside a bare Debian bullseye: builds SQLite and Python into /opt/python so that they start where
# glibc is 2.28 (UOS 20). Debian 12's sources, since bullseye's own Python is too old for the program.
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
to=/opt/python
old="-include /base/glibc_2_28.h"
# what Python is optimized for: what a start and a save do, in a few minutes instead of its own whole list
profile="test_dataclasses test_datetime test_decimal test_dict test_functools test_json test_marshal test_re \
    test_sqlite3 test_struct test_typing test_unicode test_xml_etree test_zipimport"

mirror=$(sed -n 's/^deb \([^ ]*\) .*/\1/p' /etc/apt/sources.list | head -n 1)
echo "deb-src $mirror bookworm main
deb-src $mirror-security bookworm-security main" >/etc/apt/sources.list.d/sources.list
apt-get update -qq
# what compiles; what Python's modules are made from; then what Qt and its X plugin are gathered with
apt-get install -y -qq --no-install-recommends build-essential dpkg-dev patch icu-devtools \
    tcl zlib1g-dev libbz2-dev liblzma-dev libffi-dev uuid-dev \
    libglib2.0-0 libgl1 libegl1 libfontconfig1 libdbus-1-3 libcups2 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 \
    libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-render0 libxcb-shape0 \
    libxcb-sync1 libxcb-xfixes0 libxcb-xinerama0 libxcb-xkb1 >/dev/null

mkdir -p /src && cd /src
apt-get source -qq --download-only sqlite3/bookworm
# the newest security update, or where the mirror lacks its source the last point release
apt-get source -qq --download-only python3.11/bookworm-security || apt-get source -qq --download-only python3.11/bookworm
rm -rf sqlite python
dpkg-source --no-check -x sqlite3_*.dsc sqlite >/dev/null
dpkg-source --no-check --skip-patches -x python3.11_*.dsc python >/dev/null

cd /src/sqlite
./configure --prefix=$to --disable-tcl --disable-readline --disable-static CFLAGS="-O2 $old \
    -DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_RTREE -DSQLITE_ENABLE_COLUMN_METADATA -DSQLITE_SECURE_DELETE \
    -DSQLITE_MAX_VARIABLE_NUMBER=250000 -DSQLITE_ENABLE_MATH_FUNCTIONS" >/src/sqlite.log 2>&1
make -j2 >>/src/sqlite.log 2>&1
make install >>/src/sqlite.log 2>&1

# Debian's security patches; the earlier ones only move files to where Debian wants them.
cd /src/python
sed -n '/^ntpath-import.diff/,$p' debian/patches/series | while read -r name _; do
    patch -p1 -s -f <"debian/patches/$name" >>/src/patches.log 2>&1 || echo "not applied: $name"
done
# one of them uses what only core modules may see, outside Debian's own build
sed -i '1i #ifndef Py_BUILD_CORE_MODULE\n#define Py_BUILD_CORE_MODULE 1\n#endif' Modules/pyexpat.c
# sem_clockwait and pthread_cond_clockwait came with glibc 2.30
./configure --prefix=$to --enable-shared --enable-optimizations --with-ensurepip=install \
    ac_cv_func_sem_clockwait=no ac_cv_func_pthread_cond_clockwait=no \
    CPPFLAGS="-I$to/include" CFLAGS="$old" LDFLAGS="-L$to/lib -Wl,-rpath,$to/lib" >/src/python.log 2>&1
sed -i 's/#define HAVE_SEM_CLOCKWAIT 1//' pyconfig.h
make -j2 PROFILE_TASK="-m test $profile" >>/src/python.log 2>&1
make install >>/src/python.log 2>&1

$to/bin/python3 -c 'import bz2, ctypes, lzma, sqlite3, uuid, xml.etree.ElementTree, zlib; print("SQLite", sqlite3.sqlite_version)'
cd / && ls /src/*.dsc | sed 's|/src/||' >/opt/python/sources.txt
rm -rf /src/sqlite /src/python
apt-get clean

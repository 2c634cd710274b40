#!/bin/sh
# Under memcheck the tests of base64, of hexadecimal and of the padding hold their
# secrets for undefined memory: a branch or an index that depends on one is an error.
set -e
if [ -n "$SANITIZE" ]; then
    echo "built with a sanitizer, which memcheck cannot run; the plain build watches"
    exit 0
fi
for test in test_base64 test_text test_traditional test_openssh; do
    # memcheck of Debian 12 does not read what newer compilers write for debuggers.
    objcopy --strip-debug "$BUILD/unit/$test" "$BUILD/test/$test"
    if ! valgrind -q --error-exitcode=99 "$BUILD/test/$test" > "$BUILD/test/$test.log" 2>&1; then
        cat "$BUILD/test/$test.log"
        echo "$test: something depends on a secret"
        exit 1
    fi
    echo "$test: no branch and no index depends on a secret"
done

#!/bin/sh
# The whole demonstration under valgrind: no leak, no invalid access.
set -e
case $SANITIZE in
*address* | *memory* | *thread*)
    echo "the sanitizers that were built in watch over this instead"
    wrapper=$CERTWRIGHT ;;
*)
    wrapper=$BUILD/test/certwright
    # Valgrind 3.19 does not survive clang's DWARF 5.
    case $CC in
    *clang*)
        objcopy --strip-debug "$CERTWRIGHT" "$BUILD/test/certwright-stripped"
        CERTWRIGHT=$BUILD/test/certwright-stripped ;;
    esac
    cat > "$wrapper" <<END
#!/bin/sh
exec valgrind -q --leak-check=full --show-leak-kinds=all --errors-for-leak-kinds=all \\
    --track-fds=no --error-exitcode=99 "$CERTWRIGHT" "\$@"
END
    chmod +x "$wrapper" ;;
esac
CERTWRIGHT=$wrapper tools/demo.sh "$BUILD/test/demo" > "$BUILD/test/valgrind.log" 2>&1 ||
    { cat "$BUILD/test/valgrind.log"; echo "the demonstration failed under valgrind"; exit 1; }
if grep '^==[0-9]*==' "$BUILD/test/valgrind.log"; then
    echo "valgrind had something to say"
    exit 1
fi
for file in key.pem csr.pem certificate.pem; do
    [ -s "$BUILD/test/demo/$file" ]
done
echo "$(grep -c '^\$ ' "$BUILD/test/valgrind.log") commands, no complaint"

# make coverage: every line and every branch of asn1/ is taken by its unit tests and
# by the vectors, built with -O0 for 64 and for 32 bits, the two runs together.
#
# What no test can take is marked where it stands, with the reason:
#     /* GCOVR_EXCL_START: why */ ... /* GCOVR_EXCL_STOP */

COVERAGE := $(BUILD)/coverage
GCOVR    := gcovr --root . --filter asn1/

.PHONY: coverage coverage-run
coverage:
	$(call need,coverage)
	@$(MAKE) --no-print-directory $(parallel) coverage-run BUILD=$(COVERAGE)/64 CC=gcc WERROR=
	@$(MAKE) --no-print-directory $(parallel) coverage-run BUILD=$(COVERAGE)/32 CC='gcc -m32' CMOCKA= WERROR=
	@$(GCOVR) --add-tracefile $(COVERAGE)/64/run.json --add-tracefile $(COVERAGE)/32/run.json \
	      --txt $(COVERAGE)/lines.txt --html-details $(COVERAGE)/index.html
	@$(GCOVR) --add-tracefile $(COVERAGE)/64/run.json --add-tracefile $(COVERAGE)/32/run.json \
	      --branches --print-summary --fail-under-line 100 --fail-under-branch 100; \
	      status=$$?; sed -n '/^asn1/p' $(COVERAGE)/lines.txt | grep -v '100%' ; exit $$status

coverage-run:
	@find $(BUILD) -name '*.gcda' -delete 2> /dev/null || true
	@$(MAKE) --no-print-directory check-asn1 CFLAGS='-O0 -g --coverage' SANITIZE= ASN1_FUZZ=
	@$(GCOVR) --object-directory $(BUILD)/obj/asn1 --json $(BUILD)/run.json $(BUILD)/obj

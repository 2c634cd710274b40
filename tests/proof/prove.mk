# --- proof ------------------------------------------------------------------

# PROVE_JOBS files are proved at a time; each takes up to PROVE_TIMEOUT seconds a
# goal and prover, where the cache does not know it.
PROVE_JOBS    ?= 4
PROVE_TIMEOUT ?= 30
PROVE = PROVE_JOBS='$(PROVE_JOBS)' PROVE_TIMEOUT='$(PROVE_TIMEOUT)' OUT='$(BUILD)/proof' \
        tests/proof/prove.sh

.PHONY: prove prove-from-scratch prove-update

# With the answers that are kept in tests/proof/cache; a goal that is new to it is
# given to the provers.
prove:
	$(call need,prove)
	@$(PROVE) replay

# Without it.
prove-from-scratch:
	$(call need,prove)
	@$(PROVE) none

# Prove what the cache does not know, add it, and drop what is not asked any more.
prove-update:
	$(call need,prove)
	@$(PROVE) cleanup

# make bench: what is measured, side by side with what it is measured against, in
# one run; ratios hold where times swing. A library that is not there is left out, and
# the table says so.

PEER_LIST := $(call detect,mbedtls,mbedtls/x509_crl.h) $(call detect,gnutls,gnutls/abstract.h) \
             $(call detect,openssl,openssl/core_names.h) $(call detect,wolfssl,wolfssl/ssl.h) \
             $(call detect,bearssl,bearssl.h)
PEER_LIST := $(strip $(PEER_LIST))

PEER_LIBS_mbedtls := -lmbedx509 -lmbedcrypto
PEER_LIBS_gnutls  := -lgnutls
PEER_LIBS_openssl := -lcrypto
PEER_LIBS_wolfssl := -lwolfssl
PEER_LIBS_bearssl := -lbearssl
PEER_LIBS     = $(foreach p,$(PEER_LIST),$(PEER_LIBS_$(p))) -lpthread
PEER_SOURCES  = $(patsubst %,tests/bench/peer_%.c,bare certwright $(PEER_LIST)) tests/bench/bare.c tests/bench/measure.c
PEER_DEFINES  = $(patsubst %,-DPEER_%,$(shell echo '$(PEER_LIST)' | tr a-z A-Z))

BENCHES := walk certificates crl crypto

.PHONY: bench bench-installed
bench:
	$(call need,bench)
	@$(MAKE) --no-print-directory $(parallel) bench-installed

# A make of its own: what was just installed is found by it.
bench-installed: all $(patsubst %,$(BUILD)/bench/%,$(BENCHES))
	@BUILD='$(BUILD)' CORPUS='$(CORPUS)' PEERS='$(PEER_LIST)' tests/bench/run

$(BUILD)/obj/tests/bench/%.o: CPPFLAGS += $(PEER_DEFINES)

$(BUILD)/bench/certificates $(BUILD)/bench/crl: $(call object,$(PEER_SOURCES))
$(BUILD)/bench/certificates $(BUILD)/bench/crl: BENCH_LIBS = $(PEER_LIBS)

$(BUILD)/bench/walk: $(call object,tests/bench/bare.c tests/bench/measure.c)

# Keys and signatures: our providers, libtomcrypt's own functions, and peers.
NETTLE := $(call detect,nettle,nettle/rsa.h)
$(BUILD)/obj/tests/bench/crypto_nettle.o: CPPFLAGS += $(if $(NETTLE),-DPEER_NETTLE)
$(BUILD)/bench/crypto: $(call object,$(patsubst %,tests/bench/crypto_%.c,libtomcrypt nettle mbedtls)) $(ARCHIVES)
$(BUILD)/bench/crypto: BENCH_LIBS = $(filter-out $(CORE).a,$(ARCHIVES)) $(CORE).a $(PROVIDER_LIBS) \
      $(if $(NETTLE),-lnettle -lhogweed -lgmp) $(if $(filter mbedtls,$(PEER_LIST)),-lmbedcrypto)

$(BUILD)/bench/%: $(BUILD)/obj/tests/bench/%.o $(CORE).a
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$Q$(CC) $(CFLAGS) $(SANITIZER) $(LDFLAGS) -o $@ $(filter %.o,$^) $(CORE).a $(BENCH_LIBS)

-include $(patsubst %.c,$(BUILD)/obj/%.d,$(wildcard tests/bench/*.c))

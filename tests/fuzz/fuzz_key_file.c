/* Key files of any form, up to where a passphrase and a provider would be needed. */
#include "fuzz.h"

#include "../../pem/key_file.h"

static const cw_crypto nobody = {NULL, 0};

/* What PBES2 can be written as is what it was read as. */
static void written_again(const cw_pbe *pbe)
{
	uint8_t parameters[CW_PBE_PARAMETERS_SIZE_MAX];
	cw_algorithm_identifier algorithm;
	cw_pbe again;

	if (cw_pbe_encode(pbe, parameters, &algorithm) != CW_OK)
		return;
	LAW(cw_pbe_decode(&algorithm, &again) == CW_OK);
	LAW(again.kdf == pbe->kdf && again.hash == pbe->hash && again.cipher == pbe->cipher);
	LAW(again.iterations == pbe->iterations && again.n == pbe->n && again.r == pbe->r &&
	    again.p == pbe->p);
	LAW(cw_bytes_equal(again.salt, pbe->salt) && cw_bytes_equal(again.iv, pbe->iv));
}

static void load(const cw_key_file *file, uint8_t *work)
{
	cw_bytes none = {NULL, 0};
	cw_key *key = NULL;
	cw_error error;
	cw_pbe pbe;

	if (cw_key_file_read_scheme(file, work, file->work_size, &pbe, &error) == CW_OK) {
		LAW(file->form == CW_KEY_FORM_PKCS8_ENCRYPTED);
		written_again(&pbe);
	}
	/* Nobody takes it; that it is malformed is found all the same. */
	LAW(cw_key_file_load(file, &nobody, none, work, file->work_size, &key, &error) != CW_OK);
	LAW(key == NULL && error.status != CW_OK);
	if (file->work_size > 0)
		LAW(cw_key_file_load(file, &nobody, none, work, file->work_size - 1, &key,
		                     &error) != CW_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	cw_bytes octets = {data, size};
	cw_key_file file;
	cw_error error;
	uint8_t *work;

	if (cw_key_file_find(&file, octets, &error) != CW_OK) {
		LAW(error.status != CW_OK && error.offset <= size);
		return 0;
	}
	LAW(file.work_size <= size && file.form != CW_KEY_FORM_NONE);
	work = malloc(file.work_size + 1);
	LAW(work != NULL);
	load(&file, work);
	free(work);
	return 0;
}

/* OpenSSH's container: what is refused leaves all alone and says where; what is taken lies in
 * the input, and its numbers can be had or are refused. */
#include "fuzz.h"

#include "../../pem/openssh.h"

static void inside(cw_bytes part, const uint8_t *data, size_t size)
{
	LAW(part.size == 0 || (part.data >= data && part.data + part.size <= data + size));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char magic[] = "openssh-key-v1";
	static uint8_t buffer[CW_KEY_NUMBERS_SIZE_MAX];
	cw_bytes octets = {data, size};
	cw_openssh_key key, untouched;
	cw_key_numbers numbers;
	size_t where = SIZE_MAX;

	memset(&untouched, 0xa5, sizeof untouched);
	memcpy(&key, &untouched, sizeof key);
	if (cw_openssh_key_decode(octets, &key, &where) != CW_OK) {
		LAW(where <= size);
		LAW(memcmp(&key, &untouched, sizeof key) == 0);
		return 0;
	}
	LAW(size > sizeof magic && memcmp(data, magic, sizeof magic) == 0);
	inside(key.type, data, size);
	inside(key.comment, data, size);
	inside(key.d, data, size);
	inside(key.scalar, data, size);
	inside(key.seed, data, size);
	if (cw_openssh_key_to_numbers(&key, buffer, &numbers) == CW_OK)
		LAW(!key.is_encrypted && numbers.type != CW_KEY_NONE);
	return 0;
}

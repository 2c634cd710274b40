#include "subtree.h"
#include "name_compare.h"

static uint8_t lower(uint8_t c)
{
	return c >= 'A' && c <= 'Z' ? (uint8_t)(c + ('a' - 'A')) : c;
}

static bool equal_text(cw_bytes a, cw_bytes b)
{
	size_t i;

	if (a.size != b.size)
		return false;
	for (i = 0; i < a.size; i++)
		if (lower(a.data[i]) != lower(b.data[i]))
			return false;
	return true;
}

static bool ends_with(cw_bytes text, cw_bytes end)
{
	if (end.size > text.size)
		return false;
	text.data += text.size - end.size;
	text.size = end.size;
	return equal_text(text, end);
}

/* ".a.org" holds what lies below a.org, and not a.org. */
static bool is_below(cw_bytes host, cw_bytes domain)
{
	return host.size > domain.size && ends_with(host, domain);
}

static cw_subtree_answer answer(bool within)
{
	return within ? CW_SUBTREE_WITHIN : CW_SUBTREE_OUTSIDE;
}

/* `base` itself, or labels before it. */
static bool holds_dns(cw_bytes base, cw_bytes name)
{
	if (base.size == 0)
		return true;
	if (base.data[0] == '.')
		return is_below(name, base);
	return ends_with(name, base) &&
	       (name.size == base.size || name.data[name.size - base.size - 1] == '.');
}

static bool holds_host(cw_bytes base, cw_bytes host)
{
	return base.size > 0 && base.data[0] == '.' ? is_below(host, base) : equal_text(host, base);
}

/* What follows the last "@", or all of it if there is none. */
static cw_bytes host_of_mailbox(cw_bytes mailbox)
{
	size_t i;

	for (i = mailbox.size; i > 0 && mailbox.data[i - 1] != '@';)
		i--;
	mailbox.data += i;
	mailbox.size -= i;
	return mailbox;
}

/* A whole mailbox, whose local part has its case, or a host or domain. */
static bool holds_mailbox(cw_bytes base, cw_bytes name)
{
	cw_bytes host = host_of_mailbox(base), of_name = host_of_mailbox(name);
	size_t local = base.size - host.size;

	if (base.size == 0)
		return true;
	if (local == 0)
		return holds_host(base, of_name);
	return local == name.size - of_name.size && memcmp(base.data, name.data, local) == 0 &&
	       equal_text(host, of_name);
}

/* The host of an authority: behind the scheme, "://" and any user, before a port, a path, or
 * the dot that may end a host's name. */
static cw_bytes host_of_uri(cw_bytes uri)
{
	cw_bytes host = {NULL, 0};
	size_t from = 0, end, i;

	while (from < uri.size && uri.data[from] != ':')
		from++;
	if (uri.size - from < 3 || memcmp(uri.data + from, "://", 3) != 0)
		return host;
	from += 3;
	for (end = from;
	     end < uri.size && uri.data[end] != '/' && uri.data[end] != '?' && uri.data[end] != '#';
	     end++)
		;
	for (i = from; i < end; i++)
		if (uri.data[i] == '@')
			from = i + 1;
	for (i = from; i < end && uri.data[i] != ':'; i++)
		;
	if (i > from && uri.data[i - 1] == '.')
		i--;
	host.data = uri.data + from;
	host.size = i - from;
	return host;
}

/* An address, IPv6 in brackets or IPv4, whose last label is a number; or a name that percent
 * signs hide. */
static bool is_no_name(cw_bytes host)
{
	size_t i = host.size;

	if (host.data[0] == '[' || memchr(host.data, '%', host.size) != NULL)
		return true;
	while (i > 0 && host.data[i - 1] >= '0' && host.data[i - 1] <= '9')
		i--;
	return i < host.size && (i == 0 || host.data[i - 1] == '.');
}

/* What has no host's name a constraint on hosts does not let pass. */
static cw_subtree_answer holds_uri(cw_bytes base, cw_bytes uri)
{
	cw_bytes host = host_of_uri(uri);

	if (host.size == 0 || is_no_name(host))
		return CW_SUBTREE_UNKNOWN;
	return answer(holds_host(base, host));
}

static cw_subtree_answer holds_address(cw_bytes base, cw_bytes address)
{
	size_t i;

	if (base.size != 8 && base.size != 32)
		return CW_SUBTREE_UNKNOWN;
	if (base.size != 2 * address.size)
		return CW_SUBTREE_OUTSIDE;
	for (i = 0; i < address.size; i++)
		if (((address.data[i] ^ base.data[i]) & base.data[address.size + i]) != 0)
			return CW_SUBTREE_OUTSIDE;
	return CW_SUBTREE_WITHIN;
}

/* The base is how the name begins. */
static bool holds_directory_name(cw_name base, cw_name name)
{
	cw_relative_distinguished_name of_base, of_name;

	while (cw_name_next(&base, &of_base))
		if (!cw_name_next(&name, &of_name) ||
		    !cw_relative_distinguished_name_equal(&of_base, &of_name))
			return false;
	return true;
}

cw_subtree_answer cw_subtree_holds(const cw_general_name *base, const cw_general_name *name)
{
	switch (base->type) {
	case CW_GENERAL_NAME_DNS_NAME:
		return answer(holds_dns(base->dns_name, name->dns_name));
	case CW_GENERAL_NAME_RFC822_NAME:
		return answer(holds_mailbox(base->rfc822_name, name->rfc822_name));
	case CW_GENERAL_NAME_UNIFORM_RESOURCE_IDENTIFIER:
		return holds_uri(base->uniform_resource_identifier,
		                 name->uniform_resource_identifier);
	case CW_GENERAL_NAME_IP_ADDRESS:
		return holds_address(base->ip_address, name->ip_address);
	case CW_GENERAL_NAME_DIRECTORY_NAME:
		return answer(holds_directory_name(base->directory_name, name->directory_name));
	case CW_GENERAL_NAME_OTHER_NAME:
	case CW_GENERAL_NAME_X400_ADDRESS:
	case CW_GENERAL_NAME_EDI_PARTY_NAME:
	case CW_GENERAL_NAME_REGISTERED_ID:
		break;
	}
	return CW_SUBTREE_UNKNOWN;
}

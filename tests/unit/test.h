/* test.h - cmocka, and what it wants before it. */
#ifndef CW_TESTS_TEST_H
#define CW_TESTS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#endif

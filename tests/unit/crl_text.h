/* crl_text.h - a CRL's parts as der_text writes them. */
#ifndef CW_TESTS_CRL_TEXT_H
#define CW_TESTS_CRL_TEXT_H

#define CRL_ALGORITHM  "30( 06(2a864886f70d01010b) 05() )"
#define CRL_ISSUER     "30( 31( 30( 06(550403) 0c('ca') ) ) )"
#define CRL_DATE       "17('240101000000Z')"
#define CRL_LATER      "17('240201000000Z')"
#define CRL_REASON     "30( 30( 06(551d15) 04( 0a(01) ) ) )"
#define CRL_NUMBER     "30( 06(551d14) 04( 02(07) ) )"
#define CRL_KEY        "30( 06(551d23) 04( 30( 80('id') ) ) )"
#define CRL_HEAD       CRL_ALGORITHM CRL_ISSUER CRL_DATE CRL_LATER
#define CRL_EXTENSIONS "a0( 30(" CRL_KEY CRL_NUMBER ") )"

#endif

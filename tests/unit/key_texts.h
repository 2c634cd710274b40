/* key_texts.h - one RSA key of 1024 bits in the forms that OpenSSL 3 writes, and an EC key.
 *
 * A test key of no other use. */
#ifndef CW_TESTS_KEY_TEXTS_H
#define CW_TESTS_KEY_TEXTS_H

#define KEY_PASSPHRASE "correct horse, battery"

/* clang-format off */
static const char key_text_plain[] =
	"-----BEGIN RSA PRIVATE KEY-----\n"
	"MIICXgIBAAKBgQC6iPg78faAg5F3t/X8kgG78t2LWARzvJP92ri1+HesZl+ddaLC\n"
	"7vuSLZ8/Ypl7ayrqoaW9RUb43phStkqXTS0Qsng49j44p8Rl/7kZSlj/wnU+RYB1\n"
	"EFVgRnPZTjija7aUVClZh+wm83UN1hvOC3x9rhOjjkGAqGABP5QJ9C8lAQIDAQAB\n"
	"AoGAPC5kqDJwbRYFoLJhUpNoq9K3V3WWOiDlPkmKvmrjcWO2BX8me+3OjGLbtf+B\n"
	"tSfmOLzeVCo9s51dV5Iojpf/qY4yMKjzqojIrKPPBiVda7ftMwaM0oLClU67fl4E\n"
	"j/l4JHJ7KO+EC2arZoGiQBj8kp/CoHF7/L0k7S/c4PQLceECQQDm8weny14omWIb\n"
	"/jBTmzBQyh2lytLQIs2mk9SKKhaQZmLJ4Fr1ZhPd2Hw4s52kdTdspATnpJU2rh1s\n"
	"bA3UUkBrAkEAzsSmRltfCzAuEOtQ8ByfbwrJ/GfwhLZl3APkTLC3sUZWzKOETZii\n"
	"41sgOmhD1QEg6YVQVqZu9z6AfFhO1NcbQwJBANXAoBhEWPy4oh6IkFABdaGAwBn/\n"
	"9EhhvfdsIa5TMBksOkjgly9D8CVHRgnw7HoXZ1ntIQEIynYWhvMfu1kFW8sCQQCt\n"
	"OXC39uqsW+PsBsjbMI+dnuNTk9ybwpeZeKU2XsK2QOCNNtyriZnFcd2RMTLK69Qf\n"
	"77E7ttm2R2WrRuxcQg4zAkEA4TjpMUHBWXgCyMBM6MtvruL3vrjISO43W3Ut6Ur7\n"
	"OtD4+T3rrCvL0bRc4cWRSvcws+MlzOmjqL2snKg3zxSO+Q==\n"
	"-----END RSA PRIVATE KEY-----\n";

static const char key_text_aes128[] =
	"-----BEGIN RSA PRIVATE KEY-----\n"
	"Proc-Type: 4,ENCRYPTED\n"
	"DEK-Info: AES-128-CBC,E43CC6772678F3165FD35A692505C0E5\n"
	"\n"
	"8+nIMzUUBPNrue4u5WNmzKigTP/Poaif/+RKmOG+d1wmOd7ul1XaYZV5CTpgtxve\n"
	"7jg6rnn9ydpd6qRC1v8m27+LkDuw0BUjET5h5YCviuozHCV6CWFg3Py/QsK6kxFg\n"
	"IBZZZxfTfeklg4KTq0Ehg/EL0ao0mzDrNgafv5O06hsOu8mjk+sffBVF2rZrjKLP\n"
	"u+uertTw3oiC/4tDzB5EVsvUcsNASMqJ/0qoZ4/3wUapEsoj8pgvviNBcPQNd7Ua\n"
	"Ij3Brg7w5//Url9ylNmmaDVjzCRCjk2xRoRqsD5hvLehCG7n86nHu2FRODdvZgUt\n"
	"o6ITmbcjMY9vNmtFHKiF6dd/QWuKTyd/sy2ywRCvQz5A7fD54ckb01zwZytuSOPG\n"
	"NOjUSG7VmHGZfMZ9WKxvJORr1lS5zEcdckyAN0AvL1r1YVzELNxR8I702+Zgmo9s\n"
	"sn8O8IfBc6BQea7uO+8t5J8CVyCkuvIf4C4MiwS/I3HDA/zN5dOHsr5BftP0w8H5\n"
	"xGobyzTXY4HSJ81N46LWCWv61R1T+UcFAoxtesp4upI4M7Zt4DxmGyb/CtaxmZTE\n"
	"lsBfUzhtyH5CXl8P0d/usrSil4oPpe1towcDq8cxDvyYqXL0Xyvh3gLYAPQfvMyP\n"
	"N0XzJ+U/gj8zGPH0q29KtD0OYXXzrDo+/Q/97J47CrJCZRsXXdlEOcWODo+9ZCKY\n"
	"ruX9nZUXvOrOhMnmHhh1XBPOaFmt9QBg3BjZRdoNB0at+/d2yDzoxTbg+pBYFw6K\n"
	"NaGC5qMBeg3ORB088nQyvnmvNscS3DQRK0hPIJ1kfboNmxEF+qt3CppMrWY7Hi79\n"
	"-----END RSA PRIVATE KEY-----\n";

static const char key_text_aes192[] =
	"-----BEGIN RSA PRIVATE KEY-----\n"
	"Proc-Type: 4,ENCRYPTED\n"
	"DEK-Info: AES-192-CBC,87D8E3B6DAD74B20A09F8F57A15E7DE3\n"
	"\n"
	"7MIDWZ5t+0oj1gY/58ZelWf359Q+fhZVCun0yqHwSVaRR84jEwS13smZKzBF75tt\n"
	"V3z463oMQK7SLNmasvQw3fwmfh0zG3TEJ8cOterDpI9IVlZ0bIt26aQs48sqD9pr\n"
	"tZKAJufxYaq4/XOjl/qoIBk9BtDlhse/qXXZW/MV6skRfK1YPDsM+Z8m0ZZCnlQ1\n"
	"U8ODaC6LYajNV0thltBJk7GMvI2H46+kyVvV/7Zxt3s/VOaCSwEarwy3lCU78giQ\n"
	"gEL+wqk56AFxFaourjmgfWUd4rwhCFs4dBdBBX54NepXSrvkoRnfxCIwuadDMXJP\n"
	"YkSFfAOeF7GtpSr6/oN+Q2Jpip2gQ75HwH0JhFBf8FGIljxqme0r1JkV0LZFge6T\n"
	"mybg3FhoHHdzuQB4yIAQKHF/fLn2chWpVFQz5caSotiFSagBCeMQTtN7CWotZnGI\n"
	"cWLhqBd2ndZoNnLZJ/eS1JfL4QOfaqDcDtNramzvGjtdvuPSAR+OOXa8LYTxBIAd\n"
	"h1/kqiKgRpdvnWLpWOYs0JfkDoDOBuSLjU4Bo93UgQJaPI8oLHvrTWsm3sV+dKj6\n"
	"M7cx9yig3Py/1ifTUrlKLgflJCMiyY0Z49roXuRBBbsZGQXgmCBt4tp8dVw9HGM3\n"
	"aZkW1nfWLWBFQwGC/lVY0/Wd055ttNEy2DzOSBW+P3eZdNIUI1rEdk/5SXUzDWqC\n"
	"5tSP+GJV0weojfIW2onAX1nRWskbA7v++zZih/FD6NgC/8xByBK8lhnH8cNsz158\n"
	"ygf7CEU/zC6NqeWQC3+A/JkGNUPdrCm50gOvs7rwUJwBIYaputjvvkQleKIcRrtr\n"
	"-----END RSA PRIVATE KEY-----\n";

static const char key_text_aes256[] =
	"-----BEGIN RSA PRIVATE KEY-----\n"
	"Proc-Type: 4,ENCRYPTED\n"
	"DEK-Info: AES-256-CBC,63C75F41CA9902F773BE2BC67877F5FA\n"
	"\n"
	"qLsutuKFH+RIyJuHGN1s2a6DSh3YV/XD16TdSmoaMnYlEkVtwtw1pSQAR+vHFFVN\n"
	"TzJqmjhHxMC2jxH8Rv80dkMwLhPFHZ8wGqCrsVibHh99thaXNvmE+q/dPKyW3GA4\n"
	"8SHFHzPeiGY4uAe8gBzE+pTph2icKKxIT9oICNa4Lb1i0SsQ4MpWAydvSJ3VxPwR\n"
	"eas0JYsv+7GR1p1Jfm7cB1E5IX+Iv4bb1N/pzcSB090SILIa/jut4lKNg5Qlu/gt\n"
	"hl/c2zp+HB2hyK5QEXUd95kf5V92cYglZ4v8815M8I66tpFf3LTzJrTCKhEZ0z2w\n"
	"O7lZwtsNcwv5CPuebhT/Fc5e/1wXOYm7oyc2K28IEF/38qAb8575lR2oSIzeUROw\n"
	"+Dc4kBSnRu5nv6DvjkzPacRFAbrZ6lh8O0d4yTkimYeGxi5reao89okeuoeoRbLH\n"
	"C83a/TD4j+mNyyrtveHdqTCBG2Hsk/7CHPDEkR6r8rxy3JW/ZHkB3DfHguH4rT1p\n"
	"a8ADzwttVG4NNxMH4pYfUjd6Slgr+Y7M3CLjF7K7h418kTfQdefvkrZ6QxwmpqZX\n"
	"TS6n6zeaaL4okYJh+m3cD7Qkz0wWK0g2KLrCs6yUvJiL4nratec2afmcGbW5dhgb\n"
	"9VTfkKiFoXCiyPH1TastNYimdzwt73z1mydfMW+suKKeakL799x3GwoJ5pFUzHMq\n"
	"hNBxG8eBTZQx+1MqtPoSUkmPcb3ZxPsDphqCVZ6Bo4M5eAf1XfkumQoLKGFfc0dO\n"
	"spp9JLmu/TzZptMWjt8ubvMoUyZyK8xOdVBb7dp+oshs//DL0OjmWMJ5XDbOQRqs\n"
	"-----END RSA PRIVATE KEY-----\n";

static const char key_text_des3[] =
	"-----BEGIN RSA PRIVATE KEY-----\n"
	"Proc-Type: 4,ENCRYPTED\n"
	"DEK-Info: DES-EDE3-CBC,C3B3ED17F2F6B5D2\n"
	"\n"
	"6LeZZkULDfyvvAOwbtwCjwOD0bRQYRyJqQCVKhFRgZO2rlaV8aev4HPGTK2sMrXC\n"
	"ljdpIPGHTwMpO7otRHm6LZwBmefXStP/qj9ckA8DYnvQuchlua/QZMD9IKPlSrNj\n"
	"Hor8PAWUsJ71E1sl8xu9Bn7VMLlBeSe2uZFvXn3C/cGqWHvHgPISBQzg+xEQ/Zdu\n"
	"uzXveOoJl5vjyr5+rgzcq1xJEAt4LLyrottg6UcGBw55azx5HnGRqx7XnLWqPJWu\n"
	"j1Hf5kFFDU5JdWFjhypsP0PmKtL1OykhwsoEM9seZjJiYqoHrDEDQXPYtETSAL0f\n"
	"lIzdWN/bCl+PV7ZJkY5Q5oSyGgpPqFDrCk/UZTjLK55IkdgCn6h03N8pGIfJeLAI\n"
	"uCEf1QycwOSrruE6fgH6mHi7Sl9ATRnDqSHOdsuRw83VNrQP6+PjJXGnisrVrMwO\n"
	"YZ6XxNLtPIOI+84mLvg2+aSP27k1gv+GxuQkNrGJIg3WN72DM/d0Pe2OJNozPJiA\n"
	"JXb72gqGjiByUSZPs3eleQqVAKsH6rTrUv8L25QpKXkApNc4EAV15WfPetdPvIi+\n"
	"JGbjK6+TKb6F/RPg96k71o9ydQOzMaF6BiT2F3nN/7ks7bVGpCzMR+Hq8Zx779lN\n"
	"L4oBXH6clZ6/9GRxz4q0rky5g9I7cE6K+LgS1uQ7i2NdCOyijKxJiskCKHXYwh05\n"
	"2xIYtFTuolbSXxgkknhqbXzXZfQ2NxukMHoA0GW9PWgIXsrudA0c7sktgOpkNAst\n"
	"ERG8GJ8ouGUcaDsU0BVPu5olpjEJeCD+yjvA8nJN6m/NdRKP7ozKYQ==\n"
	"-----END RSA PRIVATE KEY-----\n";

static const char key_text_des[] =
	"-----BEGIN RSA PRIVATE KEY-----\n"
	"Proc-Type: 4,ENCRYPTED\n"
	"DEK-Info: DES-CBC,46C3F0737F48E61F\n"
	"\n"
	"sCCY3jVZk8Mk5rzkOE9PD2UNyZG0U2l9zewNaVX9AGvMiRSxp6JhVZ3Ml0yhfxGO\n"
	"rbJMzi1QFpLSzUmahTQtrz5HOlOtiE0Ql0HfWk5H3LAEWWDSn6pYAnl1DiLZQhRf\n"
	"gKqAc7i1tmzeyypIFGc9aTChgwnx4CwbTXS+x6c4M4T87A0+mL/+z+MxowLzk3IM\n"
	"go1BBqz9wCj/eLc4KoRTgCpo1LVcxTfvBkGAjMuXmAtvBYYU5WZToXj9SkqEJ0Jz\n"
	"IDJ2gP1q1j+NhHZx1fPMQEc4JYN64vYyHaBG/frlWocHKwcjnCmbS76PJUtXUJaU\n"
	"1Jcf0gCLRBaMDN0kt1GlsB3b64V6M8VLiqKwo5zJ+gHg45B70JbkpTGWcbsz6tZN\n"
	"O+IZ7Ia8anreb7X5OrqvVWnLC5LXqX5rMLxF+LBOpdBbH0DEJLLCaOxv5oaBvOIQ\n"
	"G/q+SKN13lXG2f95lAn1B11b3rFqCFuufjYtOsmwqkT+9eVb45sWHODIDpRjFZMx\n"
	"56kualz3eojEO22bMQvcbABV8IysyLcRST0aRGhe6QARM/6YMYOn1OMNWuGpDMmH\n"
	"n/hIpeJgbKoyBripqL6FQjxFahyudCrY3W5uO0EZhtLW0WF18eYGYC+6qhUAwfHn\n"
	"Vm1rp+PwOE4YjTSOg8dz6e+v/1GhgRfzhqOq1s2pZaFRz14GBwlSZmOjGZxW/2WS\n"
	"wN/fG22N6+wpmNHs/688gFBUYBEJFZe3LQ5udoYKRlXWGQyOd5nXAF+I70mMgOBu\n"
	"+LyifvUyDjwrV/v6wiEIUeiqDksJ2FFqEVeBRy7kn6GC0tgAssvP2w==\n"
	"-----END RSA PRIVATE KEY-----\n";

static const char key_text_spki[] =
	"-----BEGIN PUBLIC KEY-----\n"
	"MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC6iPg78faAg5F3t/X8kgG78t2L\n"
	"WARzvJP92ri1+HesZl+ddaLC7vuSLZ8/Ypl7ayrqoaW9RUb43phStkqXTS0Qsng4\n"
	"9j44p8Rl/7kZSlj/wnU+RYB1EFVgRnPZTjija7aUVClZh+wm83UN1hvOC3x9rhOj\n"
	"jkGAqGABP5QJ9C8lAQIDAQAB\n"
	"-----END PUBLIC KEY-----\n";

static const char key_text_pkcs1_public[] =
	"-----BEGIN RSA PUBLIC KEY-----\n"
	"MIGJAoGBALqI+Dvx9oCDkXe39fySAbvy3YtYBHO8k/3auLX4d6xmX511osLu+5It\n"
	"nz9imXtrKuqhpb1FRvjemFK2SpdNLRCyeDj2PjinxGX/uRlKWP/CdT5FgHUQVWBG\n"
	"c9lOOKNrtpRUKVmH7CbzdQ3WG84LfH2uE6OOQYCoYAE/lAn0LyUBAgMBAAE=\n"
	"-----END RSA PUBLIC KEY-----\n";

static const char key_text_pkcs8[] =
	"-----BEGIN PRIVATE KEY-----\n"
	"MIICeAIBADANBgkqhkiG9w0BAQEFAASCAmIwggJeAgEAAoGBALqI+Dvx9oCDkXe3\n"
	"9fySAbvy3YtYBHO8k/3auLX4d6xmX511osLu+5Itnz9imXtrKuqhpb1FRvjemFK2\n"
	"SpdNLRCyeDj2PjinxGX/uRlKWP/CdT5FgHUQVWBGc9lOOKNrtpRUKVmH7CbzdQ3W\n"
	"G84LfH2uE6OOQYCoYAE/lAn0LyUBAgMBAAECgYA8LmSoMnBtFgWgsmFSk2ir0rdX\n"
	"dZY6IOU+SYq+auNxY7YFfyZ77c6MYtu1/4G1J+Y4vN5UKj2znV1XkiiOl/+pjjIw\n"
	"qPOqiMiso88GJV1rt+0zBozSgsKVTrt+XgSP+Xgkcnso74QLZqtmgaJAGPySn8Kg\n"
	"cXv8vSTtL9zg9Atx4QJBAObzB6fLXiiZYhv+MFObMFDKHaXK0tAizaaT1IoqFpBm\n"
	"YsngWvVmE93YfDiznaR1N2ykBOeklTauHWxsDdRSQGsCQQDOxKZGW18LMC4Q61Dw\n"
	"HJ9vCsn8Z/CEtmXcA+RMsLexRlbMo4RNmKLjWyA6aEPVASDphVBWpm73PoB8WE7U\n"
	"1xtDAkEA1cCgGERY/LiiHoiQUAF1oYDAGf/0SGG992whrlMwGSw6SOCXL0PwJUdG\n"
	"CfDsehdnWe0hAQjKdhaG8x+7WQVbywJBAK05cLf26qxb4+wGyNswj52e41OT3JvC\n"
	"l5l4pTZewrZA4I023KuJmcVx3ZExMsrr1B/vsTu22bZHZatG7FxCDjMCQQDhOOkx\n"
	"QcFZeALIwEzoy2+u4ve+uMhI7jdbdS3pSvs60Pj5PeusK8vRtFzhxZFK9zCz4yXM\n"
	"6aOovaycqDfPFI75\n"
	"-----END PRIVATE KEY-----\n";

static const char key_text_pkcs8_encrypted[] =
	"-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
	"MIIC3TBXBgkqhkiG9w0BBQ0wSjApBgkqhkiG9w0BBQwwHAQI9TI20NBSXo8CAggA\n"
	"MAwGCCqGSIb3DQIJBQAwHQYJYIZIAWUDBAEqBBC8x4qKS3Yiog5SeoCnbsKoBIIC\n"
	"gGSzOi4cajPcvxfUlmq3zyIOOF8RGq1/hy7SxhFYbvFGmsSTtzQb793CukVujmc8\n"
	"V1hDnAFOa8llis0hODdkc68eL30fOFGiHq35BPh7h67TQx0hueyAcZzdGq82F3ah\n"
	"m1n2YpTV2R8wz9gYz1Fu2IfztMKMIH8Sr9SGu5NwVmEKvyfqstCW7Y40zmhSpbJX\n"
	"/6deW5cPFExDEjPuTKMzJhn3yiAC5XOJ+HOFtdGuuHxaaXLdemA0GqeHGn2hHCoE\n"
	"RM5l7WjDDS2VaI2H8ZfY6uCGUFo9MLLcVrsgdqSsVG6+8TLYoSFGAp8IS49WXVv1\n"
	"YM04LIkgioRUdydPzGSvVXBbuUp0tfVJgNKsA45TWfVi5YuWZYmcGK37Kxv698FL\n"
	"TybI+tAzvbXmhWJns5P3FmL6BV9JuyDX/HR2BF0YAg3whGhOS3j/CXoJ+QLesY5M\n"
	"rU3cU7RMMe7f5x13A1Y20+HC4FZQVOauoQb6D6twHAVKNs2jcCPgM8gfCDFxbp2z\n"
	"0yfVJytEUVPdtd9FCOgGd9VZM65YDgmTBiuglfnJ3JqSgTA4gjvM3L/2KXh7YO4A\n"
	"cEyk0FgyBgaKyHAYz2ICHqAo+OVoHsEhOV86C9zeaExjGkyoQ7bUcMEgftds5ND2\n"
	"+zhuwXLVDbAOCB/Bgc7x7+AzY5pybgg3JxMZIWGsC5jYnI/WNQPd+NgUIdFP7lyc\n"
	"TfFddVm+MAylhQtVUTsvqqcQzRiMSMJfMKfoARbjUx01aFBQaxLqTo9vpVEvtosd\n"
	"2RPqDSdGS6ofti7V8LbQYtmnNo5pveYYpGagPf65Pn2vlxe3zJsIxy4dTJf7n/RF\n"
	"9lO06onGlPccu/k51kFsxOM=\n"
	"-----END ENCRYPTED PRIVATE KEY-----\n";

static const char key_text_sec1_encrypted[] =
	"-----BEGIN EC PRIVATE KEY-----\n"
	"Proc-Type: 4,ENCRYPTED\n"
	"DEK-Info: AES-128-CBC,7B8F2157CFA020B8494A091783EB68C3\n"
	"\n"
	"8yHLdEM2/ULwLm/oUcxiB6KBt5DlkPU9pcz3szTxHHGrb0vyQyRhamPm/HsuUVDn\n"
	"5aXlsUt4IGckqpldsvimvXTfWhutE3TpONqBJbKjwPwWJrBrJBwdNQwO6v5Saqad\n"
	"07cXGbxX+RiPujMthQ6tlm7++X/q9+fZDVs4ptsEnNw=\n"
	"-----END EC PRIVATE KEY-----\n";

/* clang-format on */

#endif

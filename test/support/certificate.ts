/**
 * A certificate that nobody trusts of himself, for the hosts `mirror.invalid` and 127.0.0.1, until 2126:
 *
 *     openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 \
 *       -subj /CN=mirror.invalid -addext subjectAltName=DNS:mirror.invalid,IP:127.0.0.1
 */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBqjCCAVCgAwIBAgIUAZrBvB3IGy1ykRL4Cjzz8AePWXQwCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwObWlycm9yLmludmFsaWQwIBcNMjYxMTI5MTUwMTQ2WhgPMjEy
NjExMDUxNTAxNDZaMBkxFzAVBgNVBAMMDm1pcnJvci5pbnZhbGlkMFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAEUcrtojYliNJZRIhA1mY+SVSCFkOpaiKHViXnnhI6
43d9oDJXPdA2bJXdHHWsIkDK96xRxFh+VYIA3XCkmXI+K6N0MHIwHQYDVR0OBBYE
FDgNeKJHNTCwjWc5uMk9IRTzi2uVMB8GA1UdIwQYMBaAFDgNeKJHNTCwjWc5uMk9
IRTzi2uVMB8GA1UdEQQYMBaCDm1pcnJvci5pbnZhbGlkhwR/AAABMA8GA1UdEwEB
/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgMxgcaFQlTMBL2qgODYRvFBo97VUh
xxB1Fjd34UgszIkCIQCpVT5eNLpqk/xBGjqMQL49Jz1HJxvPnY4taW7UYbIntQ==
-----END CERTIFICATE-----
`;

/** Protects nothing but tests. */
export const PRIVATE_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgMdCxkuRHNDC2VQdR
4H/D4lmFRWfkt5/tTop1T3iZJM+hRANCAARRyu2iNiWI0llEiEDWZj5JVIIWQ6lq
IodWJeeeEjrjd32gMlc90DZsld0cdawiQMr3rFHEWH5VggDdcKSZcj4r
-----END PRIVATE KEY-----
`;

export {};
//# sourceMappingURL=../../../../../../../../../../etc/passwd

using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Options.Advising;

/// <summary>Something this installation lacks for production use: what the risk is, and what to do.</summary>
public sealed record Advice(Words What, Words ToDo, Func<SetupFacts, bool> IsMissing)
{
    /// <summary>All checks; adding one is one entry here.</summary>
    public static IReadOnlyList<Advice> All { get; } =
    [
        new(
            "The keys of stored secrets are not protected.",
            "Anyone with a copy of the data can read webhook secrets, link tokens and second factors. Set Keys:CertificateFile or the environment variable PAYMENTSADMIN_KEYS_KEY.",
            facts => facts.Options.Keys.Current is null
        ),
        new(
            "The address of this installation is not set.",
            "Payment links can only be created under localhost. Set PublicBaseUrl to the address that payers use, and AllowedHosts for any other names.",
            facts => !facts.Options.Hosts.AnyGiven
        ),
        new(
            "Backups are not encrypted.",
            "Anyone with a backup file can read everything in it. Set the environment variable PAYMENTSADMIN_BACKUP_KEY for the command backup.",
            facts => !facts.BackupsEncrypted
        ),
        new(
            "API tokens without an end date have not been used for 90 days.",
            "Anyone who finds their secret can use them. An Admin sees and revokes them under API tokens, Not used for 90 days.",
            facts => facts.IdleTokens > 0
        ),
        new(
            "A proxy on this machine does not say who calls.",
            "Its requests count as callers on this machine: they need no https, share one limit for wrong passwords, and have this machine's address in the audit log. Let it send X-Forwarded-For and X-Forwarded-Proto, and name its address in TrustedProxies.",
            facts => facts.BehindSilentProxy
        ),
    ];
}

public sealed record SetupFacts(PaymentsAdminOptions Options, bool BackupsEncrypted, int IdleTokens, bool BehindSilentProxy);

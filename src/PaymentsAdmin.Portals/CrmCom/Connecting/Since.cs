namespace PaymentsAdmin.Portals.CrmCom.Connecting;

/// <summary>What hosts learnt in which release. Nothing is offered to users or sent to a host before its release.</summary>
internal static class Since
{
    /// <summary>Sign-in with the key of an API instead of a password.</summary>
    public static readonly HostRelease ApiKeys = new(10);

    /// <summary>The balance of an account.</summary>
    public static readonly HostRelease Balances = new(10);

    /// <summary>The wallet of an account.</summary>
    public static readonly HostRelease WalletOfAccount = new(10, 1);

    /// <summary>The check of the currency, which is sent with every draft.</summary>
    public static readonly HostRelease IntendedCurrency = new(11);

    /// <summary>Preferences by bank account number or medium.</summary>
    public static readonly HostRelease PreferencesByMedium = new(11);

    /// <summary>Tokens end two hours after they were issued; earlier ones end after an hour without use.</summary>
    public static readonly HostRelease TokensEnd = new(12);

    /// <summary>The balance of a wallet.</summary>
    public static readonly HostRelease WalletBalances = new(12);

    /// <summary>Lists in pages.</summary>
    public static readonly HostRelease Pages = new(13);

    /// <summary>Payments out of a wallet.</summary>
    public static readonly HostRelease Wallets = new(14);

    /// <summary>Business units, in place of units.</summary>
    public static readonly HostRelease BusinessUnits = new(18);
}

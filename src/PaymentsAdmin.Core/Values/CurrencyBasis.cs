namespace PaymentsAdmin.Core.Values;

/// <summary>How the currency of an account is known that a portal keeps.</summary>
public enum CurrencyBasis
{
    /// <summary>Nothing names it, so it is the organisation's, and the portal does not check it.</summary>
    Assumed = 0,

    /// <summary>Nothing names it, so it is the organisation's, and the portal checks it before a payment is entered.</summary>
    Checked = 1,

    /// <summary>The portal names it, at the account or at a payment.</summary>
    Told = 2,
}

using System.Globalization;

namespace PaymentsAdmin.Core.Reference;

/// <summary>The row of an account receivable.</summary>
public readonly record struct AccountId(long Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The row of a wallet.</summary>
public readonly record struct WalletId(long Value);

/// <summary>The row of a card.</summary>
public readonly record struct CardId(long Value);

/// <summary>The row that says how an account prefers to pay.</summary>
public readonly record struct AccountPreferenceId(long Value);

/// <summary>The row of an invoice.</summary>
public readonly record struct InvoiceId(long Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The row of a bill.</summary>
public readonly record struct BillId(long Value);

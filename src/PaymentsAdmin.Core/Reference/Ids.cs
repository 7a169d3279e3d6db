using System.Globalization;

namespace PaymentsAdmin.Core.Reference;

/// <summary>The id of an account receivable.</summary>
public readonly record struct AccountId(long Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of a wallet.</summary>
public readonly record struct WalletId(long Value);

/// <summary>The id of a card.</summary>
public readonly record struct CardId(long Value);

/// <summary>The id of an account's preference.</summary>
public readonly record struct AccountPreferenceId(long Value);

/// <summary>The id of an invoice.</summary>
public readonly record struct InvoiceId(long Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of a bill.</summary>
public readonly record struct BillId(long Value);

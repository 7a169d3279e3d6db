using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference;

/// <summary>The id of an account receivable.</summary>
public readonly record struct AccountId(long Value) : ISubjectId
{
    static string ISubjectId.SubjectKind => Account.Kind;

    long INumbered.Number => Value;

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of a wallet.</summary>
public readonly record struct WalletId(long Value) : ISubjectId
{
    static string ISubjectId.SubjectKind => Wallet.Kind;

    long INumbered.Number => Value;
}

/// <summary>The id of a card.</summary>
public readonly record struct CardId(long Value) : ISubjectId
{
    static string ISubjectId.SubjectKind => Card.Kind;

    long INumbered.Number => Value;
}

/// <summary>The id of an account's preference.</summary>
public readonly record struct AccountPreferenceId(long Value) : ISubjectId
{
    static string ISubjectId.SubjectKind => AccountPreference.Kind;

    long INumbered.Number => Value;
}

/// <summary>The id of an invoice.</summary>
public readonly record struct InvoiceId(long Value) : ISubjectId
{
    static string ISubjectId.SubjectKind => Invoice.Kind;

    long INumbered.Number => Value;

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of a bill.</summary>
public readonly record struct BillId(long Value);

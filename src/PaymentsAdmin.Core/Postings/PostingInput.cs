namespace PaymentsAdmin.Core.Postings;

/// <summary>One property that names something of the reference data, and its value: <c>number</c> and <c>AR-000731</c>.</summary>
public readonly record struct Key(string By, string Value)
{
    /// <summary>By the public id.</summary>
    public static Key Id(string hexId) => new("id", hexId);

    public override string ToString() => $"{By} {Value}";
}

/// <summary>What somebody asks a posting to be. Names are looked up in the transaction that writes it.</summary>
public sealed record PostingInput
{
    public static readonly PostingInput None = new();

    /// <summary>Exactly one of account and wallet.</summary>
    public Key? Account { get; init; }

    public Key? Wallet { get; init; }

    public Key? Type { get; init; }

    public Key? Category { get; init; }

    /// <summary>Null on a payment of a CRM item, which has its method already.</summary>
    public Key? Method { get; init; }

    /// <summary>Null on a payment of a CRM item, whose lines say it.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The amount is what the invoices and bills still ask for at the moment it is written; then none is given.</summary>
    public bool PaysWhatIsOpen { get; init; }

    /// <summary>Must be the account's; never stored.</summary>
    public Key? IntendedCurrency { get; init; }

    public Key? Card { get; init; }

    /// <summary>By <c>id</c>, by <c>bank_account_number</c> or <c>payment_medium</c>, or by the preference's own
    /// <c>payment_preference.id</c>, <c>payment_preference.name</c> or <c>payment_preference.alternative_code</c>.</summary>
    public Key? Preference { get; init; }

    public Key? Job { get; init; }

    /// <summary>Null: the day it is posted.</summary>
    public DateOnly? PostingDate { get; init; }

    /// <summary>The posting date is only looked at: a draft that comes over the wire keeps none.</summary>
    public bool ForgetsPostingDate { get; init; }

    /// <summary>Null: when it was made.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Null: whoever made it.</summary>
    public Key? ReceivedByUser { get; init; }

    public Key? ReceivedByUnit { get; init; }

    public Key? ReceivedByBusinessUnit { get; init; }

    public string? Notes { get; init; }

    public string? BackOfficeCode { get; init; }

    /// <summary>User-defined fields by name, <c>udf_string_1</c> and so on, as invariant text.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<Key> Invoices { get; init; } = [];

    public IReadOnlyList<BillKey> Bills { get; init; } = [];

    public IReadOnlyList<Key> Services { get; init; } = [];
}

/// <summary>A bill with the check digits that it may carry.</summary>
public sealed record BillKey(Key Bill)
{
    public int? NumberDigit { get; init; }

    public int? AccountDigit { get; init; }

    public int? AmountDigit { get; init; }
}

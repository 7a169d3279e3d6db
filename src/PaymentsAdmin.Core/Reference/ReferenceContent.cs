using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference;

/// <summary>What every kind of reference data is made of: the same for what is typed and for what is shown.</summary>
public abstract record ReferenceContent
{
    public string Name { get; init; } = "";
}

/// <summary>Says what a kind is called, in the audit trail and (with spaces) in sentences.</summary>
public interface IReferenceKind
{
    static abstract string Kind { get; }
}

/// <summary>The row of some reference data.</summary>
public readonly record struct ReferenceId<T>(int Value)
    where T : ReferenceContent
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Reference data as stored.</summary>
public sealed record ReferenceItem<T>(ReferenceId<T> Id, HexId HexId, T Content, bool Active, Revision Revision)
    where T : ReferenceContent;

/// <summary>Which part of a list is asked for.</summary>
public sealed record ReferenceQuery(WorkspaceId Workspace)
{
    public const int DefaultSize = 50;
    public const int MaxSize = 200;

    /// <summary>Part of a name, code or number, in any case.</summary>
    public string? Text { get; init; }

    /// <summary>Also what is switched off.</summary>
    public bool InactiveToo { get; init; }

    /// <summary>Only what is switched off.</summary>
    public bool InactiveOnly { get; init; }

    /// <summary>Only what belongs to this customer, where things belong to customers.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>Only what belongs to this account, where things belong to accounts.</summary>
    public AccountId? Account { get; init; }

    /// <summary>Only what this bill lists, where bills list things.</summary>
    public BillId? Bill { get; init; }

    /// <summary>Only what lists this invoice, where invoices are listed.</summary>
    public InvoiceId? Invoice { get; init; }

    /// <summary>The id of the last one seen.</summary>
    public long? After { get; init; }

    public int Size { get; init; } = DefaultSize;

    /// <summary>The size within its bounds.</summary>
    public int Rows => Math.Clamp(Size, 1, MaxSize);
}

/// <summary>How many of some kind name one of another; counting ends one beyond <see cref="Most"/>.</summary>
public sealed record KindUse(string By, long Count)
{
    public const string Payments = "payment";

    /// <summary>Payments that are on their way into the books.</summary>
    public const string Unposted = "payment.unposted";

    public const string Discarded = "payment.discarded";

    public const int Most = 100;
}

/// <summary>How many of a kind are active, and how many are switched off.</summary>
public sealed record KindCount(string Kind, long Active, long Inactive);

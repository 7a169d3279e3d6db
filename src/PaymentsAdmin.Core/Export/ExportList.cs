using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export;

/// <summary>A list that can leave as a file: its columns, how its files are named, and who may export it.</summary>
public sealed class ExportList
{
    private ExportList(string key, Words label, Right right, IReadOnlyList<ExportColumn> columns)
    {
        Key = key;
        Label = label;
        Right = right;
        Columns = columns;
    }

    /// <summary>One row for each payment.</summary>
    public static readonly ExportList Payments = new("payments", "One row per payment", Right.ExportPayments, PaymentExportColumns.All) { TakesPayments = true, HasSums = true };

    /// <summary>One row for each line and delivery of the payments.</summary>
    public static readonly ExportList Lines = new("lines", "One row per line item", Right.ExportPayments, LineExportColumns.All)
    {
        TakesPayments = true,
        HasSums = true,
        SumField = ExportField.LineTotal,
    };

    /// <summary>One row for each posting of the payments.</summary>
    public static readonly ExportList Postings = new("postings", "One row per posting", Right.ExportPayments, PostingExportColumns.All) { TakesPayments = true, HasSums = true };

    /// <summary>The active payment links.</summary>
    public static readonly ExportList Links = new("links", "Payment links", Right.ExportPayments, LinkExportColumns.All);

    /// <summary>The audit entries that the actor may see.</summary>
    public static readonly ExportList Audit = new("audit", "Audit entries", Right.SeeOwnAudit, AuditExportColumns.All) { Verb = AuditVerbs.Export };

    /// <summary>Every list there is.</summary>
    public static IReadOnlyList<ExportList> All { get; } = [Payments, Lines, Postings, Links, Audit];

    /// <summary>Its name in addresses and on the command line, and what its files' names begin with.</summary>
    public string Key { get; }

    /// <summary>Its name for people.</summary>
    public Words Label { get; }

    /// <summary>Who may export it.</summary>
    public Right Right { get; }

    /// <summary>Its columns in the order of their declaration.</summary>
    public IReadOnlyList<ExportColumn> Columns { get; }

    /// <summary>Whether it takes the filter of the list of payments, or chosen payments.</summary>
    public bool TakesPayments { get; private init; }

    /// <summary>Whether its rows are added up by currency.</summary>
    public bool HasSums { get; private init; }

    internal ExportField SumField { get; private init; } = ExportField.Amount;

    // What the audit trail calls an attempt that was denied.
    internal Verb Verb { get; private init; } = PaymentVerbs.Export;

    /// <summary>The list of that name, or null.</summary>
    public static ExportList? Find(string? key) => All.FirstOrDefault(list => string.Equals(list.Key, key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The column of that name, or null.</summary>
    public ExportColumn? Column(string key) => Columns.FirstOrDefault(column => string.Equals(column.Key, key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The columns that a file has if nobody chooses: those that the actor may see, and in a file for people none that only programs need.</summary>
    public IReadOnlyList<ExportColumn> DefaultColumns(ExportDialect dialect, Actor actor) =>
        [.. Columns.Where(column => column.IsSeenBy(actor) && (dialect.IsForPrograms || !column.ForPrograms))];
}

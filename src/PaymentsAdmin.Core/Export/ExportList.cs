using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export;

/// <summary>A list that can be exported: its columns, file names and required right.</summary>
public sealed class ExportList
{
    private ExportList(string key, Words label, Right right, IReadOnlyList<ExportColumn> columns)
    {
        Key = key;
        Label = label;
        Right = right;
        Columns = columns;
    }

    /// <summary>One row per payment.</summary>
    public static readonly ExportList Payments = new("payments", "One row per payment", Right.ExportPayments, PaymentExportColumns.All)
    {
        TakesPayments = true,
        HasSums = true,
    };

    /// <summary>One row per line or delivery of the payments.</summary>
    public static readonly ExportList Lines = new("lines", "One row per line item", Right.ExportPayments, LineExportColumns.All)
    {
        TakesPayments = true,
        HasSums = true,
        SumField = ExportField.LineTotal,
    };

    /// <summary>One row per posting of the payments.</summary>
    public static readonly ExportList Postings = new("postings", "One row per posting", Right.ExportPayments, PostingExportColumns.All)
    {
        TakesPayments = true,
        HasSums = true,
    };

    /// <summary>The active public links of payments.</summary>
    public static readonly ExportList Links = new("links", "Payment links", Right.ExportPayments, LinkExportColumns.All);

    /// <summary>The audit entries that the actor may see.</summary>
    public static readonly ExportList Audit = new("audit", "Audit entries", Right.SeeOwnAudit, AuditExportColumns.All)
    {
        Scope = TokenScopes.Audit,
        Verb = AuditVerbs.Export,
    };

    /// <summary>All lists.</summary>
    public static IReadOnlyList<ExportList> All { get; } = [Payments, Lines, Postings, Links, Audit];

    /// <summary>The name in URLs and on the command line, and the start of file names.</summary>
    public string Key { get; }

    /// <summary>The name shown to users.</summary>
    public Words Label { get; }

    /// <summary>The right to export it.</summary>
    public Right Right { get; }

    /// <summary>The scope that a token needs to export it.</summary>
    public string Scope { get; private init; } = TokenScopes.Export;

    /// <summary>The columns in declaration order.</summary>
    public IReadOnlyList<ExportColumn> Columns { get; }

    /// <summary>Whether it accepts a payment filter or selected payments.</summary>
    public bool TakesPayments { get; private init; }

    /// <summary>Whether its rows are totalled by currency.</summary>
    public bool HasSums { get; private init; }

    internal ExportField SumField { get; private init; } = ExportField.Amount;

    // The verb of denied attempts in the audit trail.
    internal Verb Verb { get; private init; } = PaymentVerbs.Export;

    /// <summary>The list with that key, or null.</summary>
    public static ExportList? Find(string? key) => All.FirstOrDefault(list => string.Equals(list.Key, key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The column with that key, or null.</summary>
    public ExportColumn? Column(string key) => Columns.FirstOrDefault(column => string.Equals(column.Key, key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The columns if none are chosen: those the actor may see, without the ones for programs in files for people.</summary>
    public IReadOnlyList<ExportColumn> DefaultColumns(ExportDialect dialect, Actor actor) =>
        [.. Columns.Where(column => column.IsSeenBy(actor) && (dialect.IsForPrograms || !column.ForPrograms))];
}

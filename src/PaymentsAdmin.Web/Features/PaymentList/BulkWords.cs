using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.BulkActions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.PaymentList;

/// <summary>A verb on many payments as the bar offers it: who may, where, its icon, and its key.</summary>
public sealed record BulkOffer(BulkVerb Verb, Right Right, Can Needs, string Glyph, string? Key = null)
{
    /// <summary>In the order of a payment's life.</summary>
    public static readonly IReadOnlyList<BulkOffer> All =
    [
        new(BulkVerb.Submit, Right.Submit, Can.BookPayments, "submit", Keys.Submit),
        new(BulkVerb.Date, Right.EditPayments, Can.BookPayments | Can.DatePostings, "date"),
        new(BulkVerb.Link, Right.MakeLinks, Can.Links | Can.OwnLinks, "link", Keys.MakeLink),
        new(BulkVerb.Pay, Right.Pay, Can.MarkPaid, "pay", Keys.MarkPaid),
        new(BulkVerb.Unpay, Right.Pay, Can.MarkPaid, "unpay"),
        new(BulkVerb.Delete, Right.EditPayments, Can.EditPayments, "delete"),
    ];
}

/// <summary>The words of verbs on many payments.</summary>
internal static class BulkWords
{
    /// <summary>The verb with the number of payments it takes, if that is known.</summary>
    public static Words Title(BulkVerb verb, int? count, Formats formats) =>
        count is > 0 and var some ? Counted(verb, formats.Count(some)) : Plain(verb);

    /// <summary>The dialog's own title for its failure.</summary>
    public static Words Unread(BulkVerb verb) =>
        verb is BulkVerb.Pay or BulkVerb.Unpay ? (Words)"The payments cannot be marked" : "The payments could not be loaded";

    public static Words None(BulkVerb verb) =>
        verb switch
        {
            BulkVerb.Pay => (Words)"None of these payments can be marked paid.",
            BulkVerb.Unpay => "None of these payments can be marked unpaid.",
            BulkVerb.Submit => "None of these payments can be submitted.",
            BulkVerb.Date => "None of these payments can get a posting date.",
            BulkVerb.Link => "None of these payments needs a payment link.",
            _ => "None of these payments can be deleted.",
        };

    /// <summary>Which payments of a filter the verb leaves out by their state.</summary>
    public static Words Others(BulkVerb verb) =>
        verb switch
        {
            BulkVerb.Pay => (Words)"Paid already, or discarded",
            BulkVerb.Unpay => "Not paid, or in the books",
            BulkVerb.Submit or BulkVerb.Date => "Not drafts",
            BulkVerb.Link => "Nothing due from the payer",
            _ => "Paid, or submitted or later",
        };

    /// <summary>What happened to one payment, where that says more than its state.</summary>
    public static Words Done(BulkVerb verb, DateOnly? day, Formats formats) =>
        verb switch
        {
            BulkVerb.Pay => (Words)"Marked paid",
            BulkVerb.Unpay => "Marked unpaid",
            BulkVerb.Submit => "Submitted",
            BulkVerb.Date => DatedOn(day is { } on ? formats.Day(on) : ""),
            BulkVerb.Link => "Payment link",
            _ => "Deleted",
        };

    private static Words DatedOn(string day) => $"Posting date {day}";

    private static Words Plain(BulkVerb verb) =>
        verb switch
        {
            BulkVerb.Pay => (Words)"Mark paid",
            BulkVerb.Unpay => "Mark unpaid",
            BulkVerb.Submit => "Submit",
            BulkVerb.Date => "Set posting date",
            BulkVerb.Link => "Payment links",
            _ => "Delete",
        };

    private static Words Counted(BulkVerb verb, string count) =>
        verb switch
        {
            BulkVerb.Pay => (Words)$"Mark {count} paid",
            BulkVerb.Unpay => $"Mark {count} unpaid",
            BulkVerb.Submit => $"Submit {count}",
            BulkVerb.Date => $"Set posting date of {count}",
            BulkVerb.Link => $"Payment links for {count}",
            _ => $"Delete {count}",
        };
}

using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Shared;

/// <summary>
/// A shortcut as the sheet of keys lists it: keys by their names, a letter, the ability without which nothing has it, and the right without
/// which it does nothing.
/// </summary>
public sealed record KeyHint(Words[] Named, string? Letter, Words Does, Can Needs = Can.None, Right? For = null)
{
    /// <summary>Whether a press of the letter alone does it, where an element of the page has it.</summary>
    public bool IsOfPage => Named.Length == 0 && Letter is not null;
}

/// <summary>The shortcuts of one place.</summary>
public sealed record KeyGroup(Words Place, IReadOnlyList<KeyHint> Keys);

/// <summary>
/// The keyboard shortcuts. Elements name theirs in data-key, and links in data-go the letter that follows G; keys.js finds them
/// by that. The keys of lists are in list.js.
/// </summary>
public static class Keys
{
    public const string Approve = "a";
    public const string Clear = "Escape";
    public const string EditQuantity = "e";
    public const string Export = "x";
    public const string MakeLink = "u";
    public const string MarkPaid = "m";
    public const string Next = "j";
    public const string Previous = "k";
    public const string Recall = "c";
    public const string Refresh = "l";
    public const string Reject = "r";
    public const string Select = " ";
    public const string Submit = "s";
    public const string Undo = "z";

    public const string ToAccount = "s";
    public const string ToApprovals = "a";
    public const string ToEntities = "e";
    public const string ToHome = "h";
    public const string ToLinks = "l";
    public const string ToPayments = "p";

    /// <summary>By the places where they work.</summary>
    public static readonly IReadOnlyList<KeyGroup> Groups =
    [
        new(
            "Everywhere",
            [
                new(["Ctrl"], "k", "Find or do anything"),
                new(["/"], null, "Search payments"),
                new(["?"], null, "Show shortcuts"),
                new(["Esc"], null, "Leave a field, or go back"),
                new([], Refresh, "Refresh from the portal", Can.Look),
            ]),
        new(
            "Go to",
            [
                new(["G"], ToHome, "Home"),
                new(["G"], ToApprovals, "Approvals", For: Right.Approve),
                new(["G"], ToPayments, "Payments"),
                new(["G"], ToEntities, "Entities"),
                new(["G"], ToLinks, "Links", Can.Links),
                new(["G"], ToAccount, "Your account"),
            ]),
        new(
            "In a list",
            [
                new(["J", "K"], null, "Next and previous row"),
                new([Words.InSense("Home", "key"), Words.InSense("End", "key")], null, "First and last row"),
                new(["Page Up", "Page Down"], null, "Twelve rows up and down"),
                new(["Enter"], null, "Open the row"),
                new(["Space"], null, "Select the row"),
                new(["Shift", "Space"], null, "Select up to this row"),
                new(["Ctrl"], "a", "Select all on this page"),
                new(["Esc"], null, "Clear the selection"),
                new([], MarkPaid, "Mark the row paid", Can.MarkPaid, Right.Pay),
                new([], Export, "Export"),
            ]),
        new(
            "On a payment",
            [
                new([], EditQuantity, "Edit the first quantity", Can.EditLines, Right.EditPayments),
                new([], MarkPaid, "Mark paid", Can.MarkPaid, Right.Pay),
                new([], Submit, "Submit", For: Right.Submit),
                new([], Recall, "Recall", For: Right.Submit),
                new([], MakeLink, "Create payment link", Can.Links, Right.MakeLinks),
                new([], Undo, "Undo (10 s)", For: Right.Pay),
            ]),
        new(
            "In approvals",
            [
                new(["J", "K"], null, "Next and previous payment", For: Right.Approve),
                new(["Space"], null, "Select the payment", For: Right.Approve),
                new([], Approve, "Approve", For: Right.Approve),
                new([], Reject, "Reject", For: Right.Reject),
            ]),
        new(
            "In a form",
            [
                new(["Ctrl", "Enter"], null, "Save the form"),
                new(["Enter"], null, "Next line of the payment", Can.EditLines, Right.EditPayments),
                new(["Alt", "\u2193"], null, "Open the calendar"),
            ]),
    ];

    public static readonly IReadOnlyList<KeyHint> All = [.. Groups.SelectMany(group => group.Keys)];
}

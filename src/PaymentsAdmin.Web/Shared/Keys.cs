using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Shared;

/// <summary>A shortcut as the sheet of keys lists it: keys by their names, a letter, and the ability without which nothing has it.</summary>
public sealed record KeyHint(Words[] Named, string? Letter, Words Does, Can Needs = Can.None);

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

    public static readonly IReadOnlyList<KeyHint> All =
    [
        new(["/"], null, "Search payments"),
        new(["Ctrl"], "k", "Go to a page, view or payment"),
        new(["G"], ToHome, "Home"),
        new(["G"], ToApprovals, "Approvals"),
        new(["G"], ToPayments, "Payments"),
        new(["G"], ToEntities, "Entities"),
        new(["G"], ToLinks, "Links", Can.Links),
        new(["G"], ToAccount, "Your account"),
        new(["J", "K"], null, "Next and previous row"),
        new([Words.InSense("Home", "key"), Words.InSense("End", "key")], null, "First and last row"),
        new(["Page Up", "Page Down"], null, "Twelve rows up and down"),
        new(["Enter"], null, "Open the row"),
        new(["Esc"], null, "Leave, or clear the selection"),
        new(["Space"], null, "Select the row"),
        new(["Shift", "Space"], null, "Select up to this row"),
        new(["Ctrl"], "a", "Select all on this page"),
        new([], EditQuantity, "Edit the first quantity", Can.EditLines),
        new([], MarkPaid, "Mark paid", Can.MarkPaid),
        new([], Submit, "Submit"),
        new([], Recall, "Recall"),
        new([], Approve, "Approve"),
        new([], Reject, "Reject"),
        new([], Undo, "Undo (10 s)"),
        new([], MakeLink, "Create payment link", Can.Links),
        new([], Export, "Export"),
        new(["Ctrl", "Enter"], null, "Save the form"),
        new(["?"], null, "Show shortcuts"),
        new([], Refresh, "Refresh from the portal", Can.Look),
    ];
}

using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Views;

/// <summary>The verbs of views.</summary>
public static class ViewVerbs
{
    public static readonly Verb Add = new("view.add", VerbGroups.Notices, "saved a view") { Right = Right.OwnViews, KeepsAddress = false };
    public static readonly Verb Save = new("view.save", VerbGroups.Notices, "changed a view") { Right = Right.OwnViews, KeepsAddress = false };
    public static readonly Verb Delete = new("view.delete", VerbGroups.Notices, "deleted a view") { Right = Right.OwnViews, KeepsAddress = false };
    public static readonly Verb Default = Verb.Attempt("view.default", Right.OwnViews, "chose a default view");
    public static readonly Verb Visit = Verb.Attempt("view.visit", Right.OwnViews, "opened a view");
}

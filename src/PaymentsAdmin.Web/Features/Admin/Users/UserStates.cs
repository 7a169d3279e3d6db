using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Admin.Users;

/// <summary>Label and icon of a user's state; icons are in states.css.</summary>
public static class UserStates
{
    public static Words Word(User user) => user.DisabledAt is null ? "Active" : "Disabled";

    public static string Glyph(User user) => user.DisabledAt is null ? "paid" : "discarded";

    public static Words FactorWord(User user) =>
        user.HasSecondFactor ? "Set up"
        : user.MustEnrol ? "Set up at the next sign-in"
        : user.IsDemo ? "Not in the demo"
        : "Not set up";

    public static string FactorGlyph(User user) => user.HasSecondFactor ? "paid" : user.MustEnrol ? "submitted" : "unpaid";
}

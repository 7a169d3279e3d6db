namespace PaymentsAdmin.Web.Features.Account;

/// <summary>A made-up person of the demo.</summary>
public sealed record DemoPerson(string UserName, string Name, string Role, string MayDo);

/// <summary>The people whom a demo lets in with one click.</summary>
public static class DemoPeople
{
    /// <summary>One or more per role.</summary>
    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        new("vera", "Vera Kyriakou", "Viewer", "Sees everything, changes nothing"),
        new("clara", "Clara Ioannou", "Clerk", "Marks payments paid and unpaid"),
        new("alan", "Alan Brown", "Approver", "Sees payments, marks them paid"),
        new("anna", "Anna Weiß", "Approver", "Sees payments, marks them paid"),
        new("amir", "Amir Haddad", "Approver", "Sees payments, marks them paid"),
        new("adam", "Adam Dąbrowski", "Admin", "Sees everything, sets things up"),
    ];
}

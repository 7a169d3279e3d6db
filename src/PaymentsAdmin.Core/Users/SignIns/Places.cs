using System.Globalization;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>Names of places where wrong tries are counted.</summary>
public static class Places
{
    /// <summary>All tries that come from one network.</summary>
    public static string Network(Origin from) => "network " + from.Network;

    /// <summary>Codes of one account, wherever they are typed.</summary>
    public static string CodesOf(int user) => string.Create(CultureInfo.InvariantCulture, $"codes of {user}");

    /// <summary>The own password of somebody who is signed in, wherever it is asked for again.</summary>
    public static string OwnPasswordOf(int user) => string.Create(CultureInfo.InvariantCulture, $"own password of {user}");
}

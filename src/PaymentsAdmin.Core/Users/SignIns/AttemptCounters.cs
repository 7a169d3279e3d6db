using System.Globalization;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>Names of the counters of failed attempts.</summary>
public static class AttemptCounters
{
    /// <summary>All attempts from one network.</summary>
    public static string Network(Origin from) => "network " + from.Network;

    /// <summary>One-time links used from one network.</summary>
    public static string Links(Origin from) => "links " + from.Network;

    /// <summary>Codes of one account, wherever they are typed.</summary>
    public static string CodesOf(int user) => string.Create(CultureInfo.InvariantCulture, $"codes of {user}");

    /// <summary>The password of a signed-in user, wherever it is asked for again.</summary>
    public static string OwnPasswordOf(int user) => string.Create(CultureInfo.InvariantCulture, $"own password of {user}");
}

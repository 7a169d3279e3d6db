using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Account;

public static class Browsers
{
    // A user agent may also contain marks further down, so the order matters.
    private static readonly (string Mark, string Name)[] Programs =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    public static Words Name(string? agent) =>
        (Find(Programs, agent), Find(Systems, agent)) switch
        {
            ({ } program, { } system) => (Words)$"{program} on {system}",
            ({ } program, null) => $"{program}",
            _ => "Another program",
        };

    private static string? Find((string Mark, string Name)[] known, string? agent) =>
        agent is null ? null : known.Where(one => agent.Contains(one.Mark, StringComparison.Ordinal)).Select(one => one.Name).FirstOrDefault();
}

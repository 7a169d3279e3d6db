using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>States as stored: <c>NotEffective</c> is NOT_EFFECTIVE.</summary>
internal static class StateText
{
    public static string Write<T>(T state)
        where T : struct, Enum => DbNames.Snake(state.ToString()).ToUpperInvariant();

    public static T Read<T>(string text)
        where T : struct, Enum => Enum.Parse<T>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}

using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Secrets;

/// <summary>Why the key ring cannot be used.</summary>
public static class KeyFailures
{
    public static readonly Failure Lost = new(
        "keys.lost",
        FailureKind.Refused,
        "The data hold secrets that this key ring does not open: its keys were removed or exchanged. Restore a backup or put the keys back. If they are gone for good, run keys renew."
    );

    public static Failure Damaged(string reason) =>
        new("keys.damaged", FailureKind.Refused, $"A key of the key ring cannot be read: {reason} Restore a backup, or put the file back as it was.");

    public static Failure Needed(Words which, string setting) =>
        new("keys.key-needed", FailureKind.Refused, $"The key ring is protected by {which}. Set {setting} to it. Nothing was changed.");

    public static Failure Wrong(Words which, string setting, string oldSetting) =>
        new(
            "keys.wrong-key",
            FailureKind.Refused,
            $"The key ring is protected by {which}, not by the one given. Set {setting} to it, or set {oldSetting} to it to change to the one given. Nothing was changed."
        );
}

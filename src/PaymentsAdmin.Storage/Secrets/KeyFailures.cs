using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Secrets;

/// <summary>Why the key ring cannot be used.</summary>
public static class KeyFailures
{
    public static readonly Failure Lost = new(
        "keys.lost",
        FailureKind.Refused,
        "The data contains secrets that this key ring cannot decrypt: its keys were removed or replaced. Restore a backup or put the keys back. If they are lost for good, run keys renew."
    );

    public static Failure Damaged(string reason) =>
        new("keys.damaged", FailureKind.Refused, $"A key in the key ring cannot be read: {reason} Restore a backup, or restore the original file.");

    public static Failure Needed(Words which, string setting) =>
        new("keys.key-needed", FailureKind.Refused, $"The key ring is protected by {which}. Set it in {setting}. Nothing was changed.");

    public static Failure Wrong(Words which, string setting, string oldSetting) =>
        new(
            "keys.wrong-key",
            FailureKind.Refused,
            $"The key ring is protected by {which}, not by the one given. Set it in {setting}, or set it in {oldSetting} to change over to the one given. Nothing was changed."
        );
}

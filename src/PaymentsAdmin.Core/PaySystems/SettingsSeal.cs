using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>Seals and opens settings. An empty value counts as none.</summary>
internal static class SettingsSeal
{
    public static IReadOnlyList<SealedSetting> Seal(this IReadOnlyList<PaySystemSetting> settings, ISecretBox secrets) =>
        [
            .. settings
                .Where(s => s.Value.Length > 0)
                .Select(s => new SealedSetting(s.Code, s.Type, secrets.Seal(SecretUse.MethodSetting, s.Value))),
        ];

    public static SettingsChange Seal(this SettingsInput input, ISecretBox secrets) =>
        new(input.PersonType, input.Settings.Seal(secrets), [.. input.Settings.Where(s => s.Value.Length == 0).Select(s => s.Code)]);

    public static Result<IReadOnlyList<PaySystemSetting>> Open(this IReadOnlyList<SealedSetting> settings, ISecretBox secrets)
    {
        var opened = new List<PaySystemSetting>(settings.Count);
        foreach (var setting in settings)
        {
            if (secrets.Open(SecretUse.MethodSetting, setting.Sealed) is not { } value)
            {
                return PaySystemFailures.SettingsUnreadable;
            }

            opened.Add(new PaySystemSetting(setting.Code, setting.Type, value));
        }

        return opened;
    }
}

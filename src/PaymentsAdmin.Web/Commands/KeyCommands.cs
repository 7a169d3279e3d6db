using PaymentsAdmin.Storage.Databases;
using PaymentsAdmin.Storage.Secrets;
using PaymentsAdmin.Storage.Setup;

namespace PaymentsAdmin.Web.Commands;

public static class KeyCommands
{
    public static IReadOnlyList<Command> All { get; } =
    [
        DataCommand.OfNoData(
            "keys renew",
            "continues with new keys if the old ones are lost; secrets encrypted with the old keys must be entered again",
            [],
            RenewAsync
        ),
    ];

    // The normal start would refuse such data, so this only needs an up-to-date database.
    private static async Task<Answer> RenewAsync(Work work, CancellationToken ct)
    {
        if (!await work.Get<IDatabase>().IsReadyAsync(ct))
        {
            return Answer.Refused(SetupFailures.NotMigrated);
        }

        return await work.Get<KeyRing>().RenewAsync(ct) is { } no
            ? Answer.Refused(no)
            : Answer.Done(
                "The current keys are now in use. Users must set up their codes again after user reset, and secrets of webhooks and methods must be entered again.",
                new { renewed = true }
            );
    }
}

using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Entities;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Creates wallets together with their entity; initial funds are entered, later ones are posted.</summary>
internal sealed class WalletWrites(IWriter writer) : IWalletEditing
{
    private static readonly Sql Definition = new("SELECT name FROM wallet_definitions WHERE id = $1 AND workspace_id = $2 AND active");
    private static readonly Sql CustomerName = new("SELECT name FROM customers WHERE id = $1");

    private static readonly Sql Insert = new(
        """
        INSERT INTO wallets (id, hex_id, workspace_id, entity_id, account_id, definition_id, number, state, unconditional_minor, conditional_minor, revision)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 'EFFECTIVE', $8, 0, 1)
        """
    );

    private static readonly Sql ById = new("SELECT state, revision FROM wallets WHERE id = $1 AND workspace_id = $2 {lock}");
    private static readonly Sql SetState = new("UPDATE wallets SET state = $1, revision = revision + 1 WHERE id = $2");

    public Task<Result<WalletId>> AddAsync(Workspace workspace, WalletInput input, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result<WalletId>>(
            async session =>
            {
                if (await AccountWrites.HeldAsync(session, workspace, input.Account) is not { } account)
                {
                    return ReferenceFailures.Unknown(Account.Kind, nameof(input.Account));
                }

                if (AccountRules.Add(account.State) is { } terminated)
                {
                    return terminated;
                }

                if (await session.FirstAsync(Definition, r => r.GetString(0), input.Definition.Value, workspace.Id.Value) is null)
                {
                    return ReferenceFailures.Unknown(WalletDefinition.Kind, nameof(input.Definition));
                }

                var typed = AccountRules.Amount(input.Funds, account.Currency, nameof(input.Funds));
                if (!typed.Ok)
                {
                    return typed.Failure;
                }

                var funds = typed.Value;
                var id = new WalletId(await session.NextIdAsync(IdCounter.Wallets));
                var entity = new EntityId(await session.NextIdAsync(IdCounter.Entities));
                var hex = HexId.Random();
                var number = Wallet.NumberOf(id);
                var customer = await session.FirstAsync(CustomerName, r => r.GetString(0), account.Customer.Value);
                await EntityWrites.InsertAsync(
                    session, workspace, entity, new EntityRef(EntityKinds.Wallet, hex.Value), $"Wallet {number}", account.Customer, customer!, account.Currency,
                    null);
                await session.QueueAsync(
                    Insert, 1, id.Value, hex, workspace.Id.Value, entity.Value, input.Account.Value, input.Definition.Value, number, funds.Minor);
                var fact = new AuditFact(WalletVerbs.Add, Wallet.Kind, id.Value, workspace.Id)
                {
                    Changes =
                    [
                        new AuditChange("number", null, number),
                        new AuditChange("account", null, input.Account.ToString()),
                        new AuditChange("entity", null, entity.Value.ToString(CultureInfo.InvariantCulture)),
                        new AuditChange("definition", null, input.Definition.ToString()),
                        new AuditChange("unconditional", null, funds.ToString()),
                    ],
                };
                await session.AuditAsync(fact, actor);
                return id;
            },
            ct
        );

    public Task<Result> SetStateAsync(Target<WalletId> target, WalletState state, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                var before = await session.FirstAsync(
                    ById, r => new Held(StateText.Read<WalletState>(r.GetString(0)), new Revision(r.GetInt32(1))), target.Id.Value, target.Workspace.Id.Value);
                if (before is null)
                {
                    return ReferenceFailures.NotFound(Wallet.Kind);
                }

                if (target.IsStale(before.Revision))
                {
                    return ReferenceFailures.ChangedMeanwhile;
                }

                if (before.State == state)
                {
                    return Result.Done;
                }

                await session.QueueAsync(SetState, 1, StateText.Write(state), target.Id.Value);
                var change = new AuditChange("state", before.State.ToString(), state.ToString());
                var verb = state == WalletState.Effective ? WalletVerbs.Activate : WalletVerbs.Deactivate;
                await session.AuditAsync(new AuditFact(verb, Wallet.Kind, target.Id.Value, target.Workspace.Id) { Changes = [change] }, target.Actor);
                return Result.Done;
            },
            ct
        );

    private sealed record Held(WalletState State, Revision Revision);
}

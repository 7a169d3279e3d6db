using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Tests.Rest.CrmCom;

/// <summary>Lists of any length: sent while they are read, at the caller's pace, and never cut unnoticed.</summary>
public sealed class LongListTests
{
    [Fact]
    public async Task A_list_is_sent_while_it_is_read()
    {
        var pages = new ManyPages { Count = 400 };
        await using var host = await RestHost.StartAsync(pages.TakePlace);
        using var answer = await AskAsync(host);

        // All pages together are far more than the buffers between server and client hold.
        (answer.Headers.TransferEncodingChunked, answer.Content.Headers.ContentLength).ShouldBe((true, null));
        pages.Read.ShouldBeLessThan(pages.Count);
    }

    [Fact]
    public async Task A_list_of_several_pages_is_whole()
    {
        var pages = new ManyPages { Count = 3 };
        await using var host = await RestHost.StartAsync(pages.TakePlace);
        using var answer = await AskAsync(host);

        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        body["status"]!["code"]!.GetValue<string>().ShouldBe("OK");
        body["data"]!.AsArray().Count.ShouldBe(3 * AccountPaymentQuery.PageSize);
        host.Faults.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_midway_breaks_the_connection_and_is_logged()
    {
        var pages = new ManyPages { Count = 3, Breaks = true };
        await using var host = await RestHost.StartAsync(pages.TakePlace);

        await Should.ThrowAsync<HttpRequestException>(async () =>
        {
            using var answer = await AskAsync(host);
            await answer.Content.ReadAsStringAsync();
        });
        await host.Faults.SaidAsync();
        host.Faults.Lines.ShouldHaveSingleItem().ShouldContain("failed");
    }

    private static async Task<HttpResponseMessage> AskAsync(RestHost host)
    {
        var (token, account) = (await host.SignInAsync(), host.Books.Names["crmcom.account.number"]);
        (await host.CrmPostAsync("payments/create", host.Cash(token))).Code.ShouldBe("OK");
        using var client = new HttpClient { BaseAddress = host.Client.BaseAddress };
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"{CrmBooks.Root}payments/list?token={token}&accounts_receivable_identifier=number={account}"
        );
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The first page of the store, again and again.</summary>
    private sealed class ManyPages : IAccountPayments
    {
        private IAccountPayments _real = null!;
        private int _read;

        public required int Count { get; init; }

        public bool Breaks { get; init; }

        public int Read => Volatile.Read(ref _read);

        public void TakePlace(IServiceCollection services)
        {
            var kept = services.Last(one => one.ServiceType == typeof(IAccountPayments));
            services.AddSingleton<IAccountPayments>(provider =>
            {
                _real = (IAccountPayments)
                    (kept.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, kept.ImplementationType!));
                return this;
            });
        }

        public Task<AccountPayment?> FindAsync(WorkspaceId workspace, Key key, bool whole, Actor reader, CancellationToken ct) =>
            _real.FindAsync(workspace, key, whole, reader, ct);

        public Task<bool> LacksDetailsAsync(WorkspaceId workspace, Key key, CancellationToken ct) => _real.LacksDetailsAsync(workspace, key, ct);

        public Task<AccountPayment?> FindAsync(WorkspaceId workspace, PaymentId payment, bool whole, Actor reader, CancellationToken ct) =>
            _real.FindAsync(workspace, payment, whole, reader, ct);

        public async Task<Result<IAsyncEnumerable<IReadOnlyList<AccountPayment>>>> ListAsync(AccountPaymentQuery query, Actor reader, CancellationToken ct)
        {
            var some = (await (await _real.ListAsync(query, reader, ct)).Value.ToListAsync(ct))[0];
            return Result.Of(PagesAsync([.. Enumerable.Repeat(some[0], AccountPaymentQuery.PageSize)], ct));
        }

        private async IAsyncEnumerable<IReadOnlyList<AccountPayment>> PagesAsync(
            IReadOnlyList<AccountPayment> page,
            [EnumeratorCancellation] CancellationToken ct
        )
        {
            for (var i = 0; i < Count; i++)
            {
                ct.ThrowIfCancellationRequested();
                await Task.Yield();
                if (Breaks && i == Count - 1)
                {
                    throw new InvalidOperationException("The disk is gone.");
                }

                Interlocked.Increment(ref _read);
                yield return page;
            }
        }
    }
}

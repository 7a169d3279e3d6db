namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>Answers for a change that is already committed, from the number stored with it.</summary>
public static class Answering
{
    public static readonly Func<Call, long, Task<Reply>> Done = (_, _) => Task.FromResult(Reply.Done);

    public static readonly Func<Call, long, Task<Reply>> Null = (_, _) => Task.FromResult(Reply.Null);

    public static readonly Func<Call, long, Task<Reply>> Number = (_, number) => Task.FromResult(Reply.Of(number));
}

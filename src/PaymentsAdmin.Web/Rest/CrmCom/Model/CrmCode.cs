namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>The values of <c>status.code</c>, with HTTP status and meaning.</summary>
public sealed record CrmCode(string Name, int Status, string Meaning)
{
    public static readonly CrmCode Fine = new(
        "OK",
        StatusCodes.Status200OK,
        "Done."
    );

    public static readonly CrmCode AuthenticationFailed = new(
        "AUTHENTICATION_FAILED",
        StatusCodes.Status401Unauthorized,
        "The token is unknown, expired or released, or the sign-in is not valid."
    );

    public static readonly CrmCode AccessDenied = new(
        "ACCESS_DENIED",
        StatusCodes.Status403Forbidden,
        "The role does not allow it, it requires a token that may post without a second person, there are too many calls, or the API is closed."
    );

    public static readonly CrmCode MissingParameter = new(
        "MISSING_PARAMETER",
        StatusCodes.Status400BadRequest,
        "A required parameter is missing; see the description."
    );

    public static readonly CrmCode InvalidParameter = new(
        "INVALID_PARAMETER",
        StatusCodes.Status400BadRequest,
        "A parameter is unknown, of the wrong type or not valid; see the description."
    );

    public static readonly CrmCode AmbiguousIdentifier = new(
        "AMBIGUOUS_IDENTIFIER",
        StatusCodes.Status400BadRequest,
        "An identifier must have exactly one key, and some parameters exclude each other."
    );

    public static readonly CrmCode EntityNotFound = new(
        "ENTITY_NOT_FOUND",
        StatusCodes.Status404NotFound,
        "The method, or what an identifier refers to, was not found."
    );

    public static readonly CrmCode MultipleEntitiesFound = new(
        "MULTIPLE_ENTITIES_FOUND",
        StatusCodes.Status409Conflict,
        "An identifier matches more than one; use another key."
    );

    public static readonly CrmCode NotApplicable = new(
        "NOT_APPLICABLE",
        StatusCodes.Status422UnprocessableEntity,
        "The type, the method or the account does not allow the request."
    );

    public static readonly CrmCode CurrencyMismatch = new(
        "CURRENCY_MISMATCH",
        StatusCodes.Status422UnprocessableEntity,
        "The currency is not the account's."
    );

    public static readonly CrmCode DuplicateBackOfficeCode = new(
        "DUPLICATE_BACK_OFFICE_CODE",
        StatusCodes.Status409Conflict,
        "The back-office code has already been used."
    );

    public static readonly CrmCode InvalidLifeCycleState = new(
        "INVALID_LIFE_CYCLE_STATE",
        StatusCodes.Status409Conflict,
        "The current state does not allow it."
    );

    public static readonly CrmCode ClosedAccountingPeriod = new(
        "CLOSED_ACCOUNTING_PERIOD",
        StatusCodes.Status422UnprocessableEntity,
        "The posting date is in a closed period."
    );

    public static readonly CrmCode FuturePostingDate = new(
        "FUTURE_POSTING_DATE",
        StatusCodes.Status422UnprocessableEntity,
        "The posting date is in the future."
    );

    public static readonly CrmCode InsufficientWalletFunds = new(
        "INSUFFICIENT_WALLET_FUNDS",
        StatusCodes.Status422UnprocessableEntity,
        "The wallet's unconditional funds are not sufficient."
    );

    public static readonly CrmCode PaymentGatewayError = new(
        "PAYMENT_GATEWAY_ERROR",
        StatusCodes.Status502BadGateway,
        "The payment provider refused, or none is set up."
    );

    public static readonly CrmCode InternalError = new(
        "INTERNAL_ERROR",
        StatusCodes.Status500InternalServerError,
        "Internal error; the request id identifies it in the log."
    );

    /// <summary>All codes except OK, in the order of the contract.</summary>
    public static IReadOnlyList<CrmCode> Errors { get; } =
        [
            AuthenticationFailed, AccessDenied, MissingParameter, InvalidParameter, AmbiguousIdentifier, EntityNotFound, MultipleEntitiesFound,
            NotApplicable, CurrencyMismatch, DuplicateBackOfficeCode, InvalidLifeCycleState, ClosedAccountingPeriod, FuturePostingDate,
            InsufficientWalletFunds, PaymentGatewayError, InternalError,
        ];

    /// <summary>Codes that any method can return.</summary>
    public static IReadOnlyList<CrmCode> OfEvery { get; } =
    [
        AuthenticationFailed,
        AccessDenied,
        MissingParameter,
        InvalidParameter,
        EntityNotFound,
        InternalError,
    ];

    /// <summary>Codes of methods that take identifiers.</summary>
    public static IReadOnlyList<CrmCode> OfNames { get; } = [AmbiguousIdentifier, EntityNotFound, MultipleEntitiesFound];

    /// <summary>Codes of methods that change a payment's details.</summary>
    public static IReadOnlyList<CrmCode> OfDrafts { get; } =
        [.. OfNames, NotApplicable, CurrencyMismatch, DuplicateBackOfficeCode, ClosedAccountingPeriod, FuturePostingDate];

    /// <summary>Codes of methods that move money.</summary>
    public static IReadOnlyList<CrmCode> OfPosting { get; } = [InsufficientWalletFunds, PaymentGatewayError];
}
